package io.molam.experiments.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A strict check against the types that the official Java client generates from the OpenAPI
 * document of one Kubernetes version: unknown fields, missing required fields and wrong types are
 * faults. Each version has a class loader of its own, so that both can be asked in one run.
 */
final class KubernetesTypes implements AutoCloseable {
  private static final String MODELS = "io.kubernetes.client.openapi.models.";
  private static final Pattern QUANTITY =
      Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+|m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi)?");
  private final URLClassLoader loader;
  private final Map<Class<?>, Map<String, Property>> properties = new HashMap<>();

  private record Property(Type type, boolean required) {}

  /**
   * {@code version} is the file kubernetes-VERSION.jar that the build lays beside the libraries.
   */
  KubernetesTypes(String version) {
    Path directory = Path.of(System.getProperty("kubernetes.types", "target/kubernetes-types"));
    try (Stream<Path> files = Files.list(directory)) {
      List<URL> urls = new ArrayList<>();
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.startsWith("kubernetes-") || name.equals("kubernetes-" + version + ".jar")) {
          urls.add(file.toUri().toURL());
        }
      }
      loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Whether this object belongs to Kubernetes itself rather than to a custom resource definition.
   */
  static boolean isBuiltIn(Manifest manifest) {
    String api = manifest.text("apiVersion");
    String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
    return !group.contains(".")
        || (group.endsWith(".k8s.io") && !group.equals("autoscaling.k8s.io"));
  }

  /** What is wrong with an object, one line each; empty when nothing is. */
  List<String> faults(Manifest manifest) {
    String api = manifest.text("apiVersion");
    String version = api.substring(api.indexOf('/') + 1);
    String name = Character.toUpperCase(version.charAt(0)) + version.substring(1) + manifest.kind();
    List<String> faults = new ArrayList<>();
    try {
      check(manifest.content(), loader.loadClass(MODELS + name), manifest.id(), faults);
    } catch (ClassNotFoundException e) {
      faults.add(manifest.id() + ": this version has no " + api + " " + manifest.kind());
    }
    return faults;
  }

  private void check(Object value, Type type, String at, List<String> faults) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == List.class || generic.getRawType() == Set.class) {
        if (value instanceof List<?> list) {
          for (int i = 0; i < list.size(); i++) {
            check(list.get(i), generic.getActualTypeArguments()[0], at + "[" + i + "]", faults);
          }
        } else {
          faults.add(at + ": a list is needed, found " + value);
        }
      } else if (generic.getRawType() == Map.class) {
        if (value instanceof Map<?, ?> map) {
          map.forEach(
              (key, element) ->
                  check(element, generic.getActualTypeArguments()[1], at + "." + key, faults));
        } else {
          faults.add(at + ": a map is needed, found " + value);
        }
      }
      return;
    }
    Class<?> wanted = (Class<?>) type;
    boolean fits =
        switch (wanted.getSimpleName()) {
          case "String" -> value instanceof String;
          case "Integer", "Long" -> value instanceof Integer || value instanceof Long;
          case "Double", "BigDecimal" -> value instanceof Number;
          case "Boolean" -> value instanceof Boolean;
          case "IntOrString" -> value instanceof Integer || value instanceof String;
          case "Quantity" -> QUANTITY.matcher(String.valueOf(value)).matches();
          case "Object", "byte[]", "OffsetDateTime" -> true;
          default -> value instanceof Map;
        };
    if (!fits) {
      faults.add(at + ": " + wanted.getSimpleName() + " is needed, found " + value);
    } else if (wanted.getName().startsWith(MODELS) && value instanceof Map<?, ?> map) {
      Map<String, Property> known = propertiesOf(wanted);
      map.forEach(
          (key, element) -> {
            Property property = known.get(String.valueOf(key));
            if (property == null) {
              faults.add(at + ": unknown field " + key);
            } else if (element == null) {
              faults.add(at + "." + key + ": null");
            } else {
              check(element, property.type(), at + "." + key, faults);
            }
          });
      Set<String> missing = new HashSet<>();
      known.forEach(
          (key, property) -> {
            if (property.required() && !map.containsKey(key)) {
              missing.add(key);
            }
          });
      if (!missing.isEmpty()) {
        faults.add(at + ": lacks " + missing);
      }
    }
  }

  private Map<String, Property> propertiesOf(Class<?> model) {
    return properties.computeIfAbsent(model, KubernetesTypes::read);
  }

  private static Map<String, Property> read(Class<?> model) {
    Map<String, Property> found = new HashMap<>();
    Set<String> required = new HashSet<>();
    for (Method method : model.getDeclaredMethods()) {
      if (method.getName().matches("(get|is)[A-Z].*")
          && Boolean.TRUE.equals(
              attribute(method.getAnnotations(), "ApiModelProperty", "required"))) {
        required.add(
            method.getName().replaceFirst("^(get|is)", "").toLowerCase(java.util.Locale.ROOT));
      }
    }
    for (Field field : model.getDeclaredFields()) {
      Object name = attribute(field.getAnnotations(), "SerializedName", "value");
      if (name instanceof String serialized) {
        String getter = field.getName().replace("_", "").toLowerCase(java.util.Locale.ROOT);
        found.put(serialized, new Property(field.getGenericType(), required.contains(getter)));
      }
    }
    return found;
  }

  private static Object attribute(Annotation[] annotations, String type, String attribute) {
    for (Annotation annotation : annotations) {
      if (annotation.annotationType().getSimpleName().equals(type)) {
        try {
          return annotation.annotationType().getMethod(attribute).invoke(annotation);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return false;
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
