package io.molam.experiments.adapter.http.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How people log in to the console.
 *
 * @param provider whose login page they are sent to; null for none
 * @param tokens whether the console has a page to paste a token into
 */
public record ConsoleLogin(@Nullable Provider provider, boolean tokens) {
  private static final String DEFAULT_SCOPES = "openid profile";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * An OpenID provider, at which the console is a public client. Nothing of this is secret.
   *
   * @param issuer address below which the provider describes itself
   * @param clientId of the console, at the provider
   * @param scopes to ask for, separated by blanks
   * @param audience that tokens are asked for; null to leave it to the provider
   */
  public record Provider(URI issuer, String clientId, String scopes, @Nullable String audience) {}

  /**
   * Reads the settings; blank is the same as absent.
   *
   * @param molamIdIssuer required issuer of tokens; where there is one, nobody pastes tokens
   * @throws IllegalArgumentException with one line that names the variable and says what it must be
   */
  public static ConsoleLogin of(
      @Nullable String issuer,
      @Nullable String clientId,
      @Nullable String scopes,
      @Nullable String audience,
      boolean tokens,
      @Nullable String molamIdIssuer) {
    if (tokens && given(molamIdIssuer) != null) {
      throw new IllegalArgumentException(
          "CONSOLE_TOKEN_LOGIN must be false where MOLAM_ID_ISSUER is set: pasted tokens are for"
              + " development");
    }
    return new ConsoleLogin(
        provider(given(issuer), given(clientId), given(scopes), given(audience)), tokens);
  }

  private static @Nullable Provider provider(
      @Nullable String issuer,
      @Nullable String clientId,
      @Nullable String scopes,
      @Nullable String audience) {
    if (issuer == null) {
      if (clientId != null || scopes != null || audience != null) {
        throw new IllegalArgumentException(
            "CONSOLE_OIDC_ISSUER must be set where another of the CONSOLE_OIDC_ settings is");
      }
      return null;
    }
    URI address = address(issuer);
    if (clientId == null) {
      throw new IllegalArgumentException(
          "CONSOLE_OIDC_CLIENT_ID must be set where CONSOLE_OIDC_ISSUER is");
    }
    String asked = scopes == null ? DEFAULT_SCOPES : scopes;
    if (!List.of(asked.split(" ", -1)).contains("openid")) {
      throw new IllegalArgumentException(
          "CONSOLE_OIDC_SCOPES must hold openid, such as \"" + DEFAULT_SCOPES + "\"");
    }
    return new Provider(address, clientId, asked, audience);
  }

  private static URI address(String issuer) {
    URI address;
    try {
      address = new URI(issuer);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(ISSUER_FORM, e);
    }
    String host = address.getHost();
    boolean safe =
        "https".equalsIgnoreCase(address.getScheme())
            || ("http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains("" + host));
    if (!safe
        || host == null
        || address.getUserInfo() != null
        || address.getQuery() != null
        || address.getFragment() != null) {
      throw new IllegalArgumentException(ISSUER_FORM);
    }
    return address;
  }

  private static final String ISSUER_FORM =
      "CONSOLE_OIDC_ISSUER must be an https address without user, query or fragment, or http on"
          + " this machine";

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
