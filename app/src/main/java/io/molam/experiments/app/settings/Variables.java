package io.molam.experiments.app.settings;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.ConfigurationValidationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which environment variable sets what, as the configuration file says it: whoever set a variable
 * does not know the file, and a message about a path in it would tell them nothing.
 */
final class Variables {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[^}]*\\}");

  private final String file;
  private final Map<String, String> names = new TreeMap<>();

  private Variables(String file) {
    this.file = file;
  }

  /**
   * @param source of the file as it is written, nothing replaced
   */
  static Variables of(ConfigurationSourceProvider source, String path) {
    Variables variables = new Variables(path);
    try (InputStream in = source.open(path)) {
      variables.collect(new YAMLMapper().readTree(in), "");
    } catch (IOException e) {
      // no YAML: what is wrong with it is said by whoever reads it first
    }
    return variables;
  }

  private void collect(JsonNode node, String path) {
    node.properties()
        .forEach(
            field ->
                collect(
                    field.getValue(),
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), path + "[" + i + "]");
    }
    Matcher variable = VARIABLE.matcher(node.asText());
    if (node.isTextual() && variable.matches()) {
      names.put(path, variable.group(1));
    }
  }

  /** The failure in one line, by the names of variables where there are some. */
  StartupException named(ConfigurationException failure) {
    if (failure instanceof ConfigurationValidationException invalid) {
      return new StartupException(
          invalid.getConstraintViolations().stream()
              .map(fault -> name(fault.getPropertyPath().toString()) + " " + fault.getMessage())
              .sorted()
              .collect(Collectors.joining("; ")));
    }
    if (failure.getCause() instanceof JsonMappingException unreadable
        && !unreadable.getPath().isEmpty()) {
      return new StartupException(name(path(unreadable.getPath())) + " " + wanted(unreadable));
    }
    return new StartupException(
        String.join(
            " ", List.of(String.valueOf(failure.getMessage()).strip().split("\\s*\\R\\s*"))));
  }

  private String name(String path) {
    String name = names.get(path);
    return name == null ? path + " in " + file : name;
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : references) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  /** The value is not repeated unless it was to be a number: it may be a secret. */
  private static String wanted(JsonMappingException unreadable) {
    if (unreadable instanceof InvalidFormatException format) {
      Class<?> type = format.getTargetType();
      boolean whole = type == int.class || type == long.class || type == Integer.class;
      if (whole || Number.class.isAssignableFrom(type)) {
        return "must be a %snumber, not \"%s\"".formatted(whole ? "whole " : "", format.getValue());
      }
    }
    return "has a value that does not fit";
  }
}
