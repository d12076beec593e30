package io.molam.experiments.app;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.dropwizard.jackson.FuzzyEnumModule;
import io.dropwizard.jackson.GuavaExtrasModule;
import io.dropwizard.jackson.Jackson;
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
final class BundledConfiguration implements ConfigurationFactoryFactory<ExperimentsConfiguration> {
  private static final String BUNDLED = "experiments.yml";

  private final Function<String, @Nullable String> environment;

  BundledConfiguration(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  ConfigurationSourceProvider fileProvider() {
    return new SubstitutingSourceProvider(new FileConfigurationSourceProvider(), substitutor());
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
    return new YamlConfigurationFactory<>(type, validator, plainMapper(), propertyPrefix) {
      @Override
      public ExperimentsConfiguration build() throws IOException, ConfigurationException {
        return build(
            new SubstitutingSourceProvider(
                new ResourceConfigurationSourceProvider(), substitutor()),
            BUNDLED);
      }
    };
  }

  /**
   * As Dropwizard's, without Blackbird: it would spin a class for each setting that is read once.
   */
  private static ObjectMapper plainMapper() {
    ObjectMapper mapper = Jackson.newMinimalObjectMapper();
    mapper.registerModules(
        new GuavaExtrasModule(),
        new CaffeineModule(),
        new FuzzyEnumModule(),
        new ParameterNamesModule(),
        new Jdk8Module(),
        new JavaTimeModule());
    mapper.setPropertyNamingStrategy(new AnnotationSensitivePropertyNamingStrategy());
    return mapper;
  }
}
