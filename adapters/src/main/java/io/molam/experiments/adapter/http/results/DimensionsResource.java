package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.port.AttributeCounts.Attribute;
import io.molam.experiments.application.port.AttributeCounts.Attributes;
import io.molam.experiments.application.port.AttributeCounts.Value;
import io.molam.experiments.application.results.ReadDimensions;
import io.molam.experiments.domain.experiment.Experiment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;

/** Tells by what results can be broken down. */
@Path("/api/experiments/{id}/dimensions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "results")
final class DimensionsResource {
  private final ReadDimensions read;

  DimensionsResource(ReadDimensions read) {
    this.read = read;
  }

  /** By what results can be broken down. */
  @Schema(name = "Dimensions")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DimensionsView(
      UUID experimentId,
      String experimentKey,
      @Schema(
              description = "Units that were looked at; shares are of them.",
              minimum = "0",
              example = "5012")
          long units,
      @Schema(
              description =
                  "Whether these are all units that count. False in large experiments, of which a"
                      + " random part of some 20,000 units is read, the same part each time; what"
                      + " few units have may then be missing.",
              example = "true")
          boolean complete,
      @Schema(description = "Attributes of exposures, those that most units have first.")
          List<DimensionView> dimensions,
      @Schema(
              description = "Further attributes of these units, beyond the 100 that are listed.",
              minimum = "0",
              example = "0")
          long dimensionsLeftOut) {
    static DimensionsView of(Experiment experiment, Attributes found) {
      return new DimensionsView(
          experiment.id(),
          experiment.key(),
          found.units(),
          found.complete(),
          found.attributes().stream()
              .map(attribute -> DimensionView.of(attribute, found.units()))
              .toList(),
          found.distinct() - found.attributes().size());
    }
  }

  /** One attribute. */
  @Schema(name = "Dimension")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DimensionView(
      @Schema(description = "What ?dimension= of results takes.", example = "country") String key,
      @Schema(
              description = "Units looked at that have a value of it.",
              minimum = "1",
              example = "4900")
          long units,
      @Schema(
              description = "Part of the units looked at, 0 to 1.",
              minimum = "0",
              maximum = "1",
              example = "0.978")
          double share,
      @Schema(description = "Its values, the most frequent first.") List<ValueView> values,
      @Schema(
              description = "Further values, beyond the 20 that are listed.",
              minimum = "0",
              example = "0")
          long valuesLeftOut) {
    static DimensionView of(Attribute attribute, long units) {
      return new DimensionView(
          attribute.name(),
          attribute.units(),
          (double) attribute.units() / units,
          attribute.values().stream().map(value -> ValueView.of(value, units)).toList(),
          attribute.distinct() - attribute.values().size());
    }
  }

  /** One value of an attribute. */
  @Schema(name = "DimensionValue")
  public record ValueView(
      @Schema(description = "As text, cut after 200 characters.", example = "SN") String value,
      @Schema(description = "Units looked at that have it.", minimum = "1", example = "3100")
          long units,
      @Schema(
              description = "Part of the units looked at, 0 to 1.",
              minimum = "0",
              maximum = "1",
              example = "0.618")
          double share) {
    static ValueView of(Value value, long units) {
      return new ValueView(value.value(), value.units(), (double) value.units() / units);
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("results.read")
  @Refuses(ProblemCode.IS_FLAG)
  @Operation(
      operationId = "readDimensions",
      summary = "Attributes that results can be broken down by",
      description =
          "Attributes that exposures carry, with their most frequent values and the share of units."
              + " Units seen with several variants are left out, as in results. Reads all of up to"
              + " 25,000 units, of more than that some 20,000, or a 64th of all where that is"
              + " more: of ten million 156,000.")
  @ApiResponse(
      responseCode = "200",
      description = "The attributes",
      content = @Content(schema = @Schema(implementation = DimensionsView.class)))
  public DimensionsView read(@PathParam("id") String id, @Context UriInfo uri) {
    new QueryParameters(uri).throwIfAny();
    ReadDimensions.Dimensions found = read.read(id);
    return DimensionsView.of(found.experiment(), found.attributes());
  }
}
