package io.molam.experiments.app.settings;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import com.fasterxml.jackson.datatype.guava.GuavaModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.ConfigurationFactory;
import io.dropwizard.configuration.ConfigurationFactoryFactory;
import io.dropwizard.configuration.ConfigurationSourceProvider;
import io.dropwizard.configuration.FileConfigurationSourceProvider;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.configuration.SubstitutingSourceProvider;
import io.dropwizard.configuration.YamlConfigurationFactory;
import io.dropwizard.jackson.AnnotationSensitivePropertyNamingStrategy;
import io.dropwizard.jackson.CaffeineModule;
import io.dropwizard.jackson.DiscoverableSubtypeResolver;
import io.dropwizard.jackson.FuzzyEnumModule;
import io.dropwizard.jackson.GuavaExtrasModule;
import jakarta.validation.Validator;
import java.io.IOException;
import java.util.function.Function;
import org.apache.commons.text.StringSubstitutor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration file, or the bundled one when a command is given none, with {@code
 * ${NAME:-default}} replaced from the environment. Values are put in as JSON text, so that keys of
 * several lines and passwords of any characters arrive whole between double quotes.
 */
public final class BundledConfiguration
    implements ConfigurationFactoryFactory<ExperimentsConfiguration> {
  private static final String BUNDLED = "experiments.yml";

  private final Function<String, @Nullable String> environment;

  public BundledConfiguration(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  public ConfigurationSourceProvider fileProvider() {
    return new FileConfigurationSourceProvider();
  }

  private StringSubstitutor substitutor() {
    return new StringSubstitutor(this::escaped);
  }

  private @Nullable String escaped(String name) {
    String value = environment.apply(name);
    if (value == null || value.isEmpty()) {
      return null;
    }
    // a value must not be substituted again
    char[] quoted = JsonStringEncoder.getInstance().quoteAsString(value);
    return new String(quoted).replace("$", "\\u0024");
  }

  @Override
  public ConfigurationFactory<ExperimentsConfiguration> create(
      Class<ExperimentsConfiguration> type,
      Validator validator,
      ObjectMapper objectMapper,
      String propertyPrefix) {
    return new ConfigurationFactory<>() {
      @Override
      public ExperimentsConfiguration build(ConfigurationSourceProvider source, String path)
          throws IOException, ConfigurationException {
        return read(source, path);
      }

      @Override
      public ExperimentsConfiguration build() throws IOException, ConfigurationException {
        return read(new ResourceConfigurationSourceProvider(), BUNDLED);
      }

      private ExperimentsConfiguration read(ConfigurationSourceProvider source, String path)
          throws IOException, ConfigurationException {
        try {
          ExperimentsConfiguration configuration =
              new YamlConfigurationFactory<>(
                      type, validator, mapper(propertyPrefix), propertyPrefix)
                  .build(new SubstitutingSourceProvider(source, substitutor()), path);
          // before it is used, which is before the command runs
          LogLevel.check(configuration);
          return configuration;
        } catch (ConfigurationException e) {
          throw Variables.of(source, path).named(e);
        }
      }
    };
  }

  /** Whether system properties such as {@code dw.drainSeconds} set something. */
  private static boolean overrides(String propertyPrefix) {
    String start = propertyPrefix + ".";
    return System.getProperties().stringPropertyNames().stream()
        .anyMatch(name -> name.startsWith(start));
  }

  /**
   * As Dropwizard's, without Blackbird, which would spin a class for each setting that is read
   * once; and it describes the settings' types, which takes as long as reading them, only to
   * overrides.
   */
  private static ObjectMapper mapper(String propertyPrefix) {
    boolean described = overrides(propertyPrefix);
    ObjectMapper mapper =
        new ObjectMapper() {
          @Override
          public void acceptJsonFormatVisitor(Class<?> type, JsonFormatVisitorWrapper visitor)
              throws JsonMappingException {
            if (described) {
              super.acceptJsonFormatVisitor(type, visitor);
            }
          }
        };
    mapper.registerModules(
        new GuavaModule(),
        new GuavaExtrasModule(),
        new CaffeineModule(),
        new FuzzyEnumModule(),
        new ParameterNamesModule(),
        new Jdk8Module(),
        new JavaTimeModule());
    mapper.setSubtypeResolver(new DiscoverableSubtypeResolver());
    mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.setPropertyNamingStrategy(new AnnotationSensitivePropertyNamingStrategy());
    return mapper;
  }
}
