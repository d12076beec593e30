package io.molam.experiments.adapter.http.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Metrics in the text format that the scraper asks for. */
@Path("/metrics")
final class MetricsResource {
  private final ServiceMetrics metrics;
  private final ExpositionFormatWriter openMetrics = OpenMetricsTextFormatWriter.create();
  private final ExpositionFormatWriter prometheus = PrometheusTextFormatWriter.create();

  MetricsResource(ServiceMetrics metrics) {
    this.metrics = metrics;
  }

  @GET
  @PermitAll
  @Operation(
      operationId = "readServiceMetrics",
      summary = "Metrics for Prometheus",
      tags = "operations",
      responses =
          @ApiResponse(
              responseCode = "200",
              description = "All metrics.",
              content = @Content(mediaType = "text/plain")))
  public Response metrics(@Context HttpHeaders headers) throws IOException {
    List<String> accept = headers.getRequestHeader(HttpHeaders.ACCEPT);
    boolean open =
        accept != null && accept.stream().anyMatch(type -> type.contains("openmetrics-text"));
    ExpositionFormatWriter writer = open ? openMetrics : prometheus;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, metrics.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    return Response.ok(text.toByteArray(), writer.getContentType()).build();
  }
}
