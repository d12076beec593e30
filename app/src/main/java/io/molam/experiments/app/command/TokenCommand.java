package io.molam.experiments.app.command;

import io.dropwizard.core.cli.Command;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.app.settings.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code token --role R}: signs a token with a development key, which it makes when there is none.
 * Production tokens come from Molam ID, whose private key is not ours to hold.
 */
public final class TokenCommand extends Command {
  private static final Duration MAX_TTL = Duration.ofDays(30);

  public TokenCommand() {
    super("token", "Signs a token with a development key (never for production)");
  }

  @Override
  public void configure(Subparser subparser) {
    subparser
        .addArgument("--role")
        .action(Arguments.append())
        .metavar("ROLE")
        .help("a role such as ops_admin, marketing, data_science or pay_module; may be repeated");
    subparser
        .addArgument("--public-key")
        .action(Arguments.storeTrue())
        .help("print the public key for MOLAM_ID_PUBLIC_KEY instead of a token");
    subparser
        .addArgument("--subject")
        .setDefault("developer")
        .help("subject of the token (default: developer)");
    subparser
        .addArgument("--ttl-minutes")
        .type(Integer.class)
        .setDefault(480)
        .help("minutes until it expires (default: 480)");
    subparser.addArgument("--issuer").help("iss claim, when the server checks it");
    subparser.addArgument("--audience").help("aud claim, when the server checks it");
    subparser
        .addArgument("--key-file")
        .setDefault(defaultKeyFile().toString())
        .help("development key; made when absent (default: %(default)s)");
  }

  private static Path defaultKeyFile() {
    String config = System.getenv("XDG_CONFIG_HOME");
    Path base =
        config == null || config.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(config);
    return base.resolve("molam-experiments").resolve("development-key.pem");
  }

  @Override
  public void run(Bootstrap<?> bootstrap, Namespace namespace) throws IOException {
    List<String> roles = namespace.getList("role");
    boolean publicKey = Boolean.TRUE.equals(namespace.getBoolean("public_key"));
    if (!publicKey && (roles == null || roles.isEmpty())) {
      throw new StartupException("token needs --role ROLE, or --public-key");
    }
    List<String> unknown =
        publicKey ? List.of() : roles.stream().filter(role -> !Roles.isKnown(role)).toList();
    if (!unknown.isEmpty()) {
      throw new StartupException(
          "no role here is called %s; there are ops_admin, marketing, data_science and those that"
                  .formatted(String.join(", ", unknown))
              + " end in _module");
    }
    Duration ttl = Duration.ofMinutes(namespace.getInt("ttl_minutes"));
    if (ttl.isNegative() || ttl.isZero() || ttl.compareTo(MAX_TTL) > 0) {
      throw new StartupException("--ttl-minutes must be from 1 to " + MAX_TTL.toMinutes());
    }
    TokenIssuer issuer =
        issuer(Path.of(namespace.getString("key_file")))
            .claiming(namespace.getString("issuer"), namespace.getString("audience"));
    System.out.println(
        publicKey
            ? issuer.publicKeyPem().strip()
            : issuer.issue(namespace.getString("subject"), roles, ttl));
  }

  private static TokenIssuer issuer(Path keyFile) throws IOException {
    if (!Files.exists(keyFile)) {
      TokenIssuer fresh = TokenIssuer.withNewKey(Clock.systemUTC());
      Path folder = keyFile.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.createFile(
          keyFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          keyFile, fresh.keyPairPem(), StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
      System.err.println("Made a development key: " + keyFile);
      return fresh;
    }
    try {
      return TokenIssuer.fromPem(Files.readString(keyFile), Clock.systemUTC());
    } catch (IllegalArgumentException e) {
      throw new StartupException(keyFile + ": " + e.getMessage());
    }
  }
}
