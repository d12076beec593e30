package io.molam.experiments.adapter.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import io.molam.experiments.application.port.Outbox.Written;
import io.molam.experiments.domain.webhook.Notice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Writes and signs messages. */
final class Messages {
  private static final String SECRET_PREFIX = "whsec_";

  private final JsonMapper json = new JsonMapper();
  private final JsonFormat format = new JsonFormat();
  private final String publicUrl;

  Messages(String publicUrl) {
    this.publicUrl = publicUrl;
  }

  /** CloudEvents 1.0 in JSON; the place in the order of its experiment as extension. */
  byte[] cloudEvent(Written written) {
    Notice notice = written.notice();
    ObjectNode data = json.valueToTree(notice.data());
    JsonNode path = data.remove("path");
    data.put("url", publicUrl + (path == null ? "" : path.asText()));
    return format.serialize(
        CloudEventBuilder.v1()
            .withId(notice.id().toString())
            .withType(notice.type().cloudEventsType())
            .withSource(URI.create(publicUrl.isEmpty() ? "/molam-experiments" : publicUrl))
            .withSubject(notice.subject())
            .withTime(notice.at().atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withExtension("sequence", "%020d".formatted(written.sequence()))
            .withData(JsonCloudEventData.wrap(data))
            .build());
  }

  /** What an incoming webhook of Slack takes: one text, with its three characters escaped. */
  byte[] slack(Written written) {
    Notice notice = written.notice();
    StringBuilder text = new StringBuilder(escaped(notice.data().get("text")));
    if (notice.data().get("changes") instanceof List<?> changes) {
      changes.forEach(change -> text.append("\n• ").append(escaped(change)));
    }
    if (!publicUrl.isEmpty()) {
      text.append("\n<").append(publicUrl).append(notice.data().get("path")).append(">");
    }
    return json.createObjectNode()
        .put("text", text.toString())
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(@Nullable Object text) {
    return String.valueOf(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /**
   * As Standard Webhooks says: HMAC-SHA256 over id, time and body, by each secret that holds.
   *
   * @param seconds since 1970
   */
  static String signature(List<String> secrets, String id, long seconds, byte[] body) {
    return secrets.stream()
        .map(secret -> "v1," + signature(secret, id, seconds, body))
        .collect(Collectors.joining(" "));
  }

  private static String signature(String secret, String id, long seconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length())), "HmacSHA256"));
      mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** A secret of 256 bits in the form of Standard Webhooks. */
  static String secret(byte[] random) {
    return SECRET_PREFIX + Base64.getEncoder().encodeToString(random);
  }
}
