package io.molam.experiments.adapter.http.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryPoolAllocationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;

/**
 * Everything that {@code /metrics} shows. It has its own registry, since the library's default one
 * is shared by the whole process, and two servers in one test run would collide there.
 */
public final class ServiceMetrics {
  /** From a cache hit to a slow export, in seconds; 0.05 and 0.1 are where objectives lie. */
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter requests =
      counter("http_requests_total", "Requests answered.", "method", "route", "status");
  private final Histogram durations =
      seconds("http_request_duration_seconds", "Time to answer.", "method", "route");

  public ServiceMetrics() {
    registerJvm(registry);
  }

  /**
   * What {@code JvmMetrics} registers, but for the native memory: the JVM would have to be started
   * with its tracking on, and asking whether it was starts JMX and with it the flight recorder.
   */
  private static void registerJvm(PrometheusRegistry registry) {
    JvmThreadsMetrics.builder().register(registry);
    JvmBufferPoolMetrics.builder().register(registry);
    JvmClassLoadingMetrics.builder().register(registry);
    JvmCompilationMetrics.builder().register(registry);
    JvmGarbageCollectorMetrics.builder().register(registry);
    JvmMemoryPoolAllocationMetrics.builder().register(registry);
    JvmMemoryMetrics.builder().register(registry);
    JvmRuntimeInfoMetric.builder().register(registry);
    ProcessMetrics.builder().register(registry);
  }

  /** A counter; its name ends in {@code _total}. */
  public Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  /** A counter without labels that is read when it is scraped. */
  public void counter(String name, String help, LongSupplier value) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call((double) value.getAsLong()))
        .register(registry);
  }

  /** A counter with labels that is read when it is scraped. */
  public void counter(
      String name, String help, Consumer<CounterWithCallback.Callback> values, String... labels) {
    CounterWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(values)
        .register(registry);
  }

  /** A gauge that is set. */
  public Gauge gauge(String name, String help, String... labels) {
    return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
  }

  /** A gauge without labels that is read when it is scraped. */
  public void gauge(String name, String help, DoubleSupplier value) {
    gauge(name, help, callback -> callback.call(value.getAsDouble()));
  }

  /** A gauge with labels that is read when it is scraped. */
  public void gauge(
      String name, String help, Consumer<GaugeWithCallback.Callback> values, String... labels) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .callback(values)
        .register(registry);
  }

  /** A histogram of durations in seconds, with the buckets of HTTP requests. */
  public Histogram seconds(String name, String help, String... labels) {
    return histogram(name, help, SECONDS, labels);
  }

  /** A classic histogram with these upper bounds. */
  public Histogram histogram(String name, String help, double[] bounds, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(bounds)
        .register(registry);
  }

  /** Counts every request that reaches a route of Jersey. */
  public ApplicationEventListener requests() {
    return new RequestMetrics(this);
  }

  /** The route that shows all this. */
  public Object resource() {
    return new MetricsResource(this);
  }

  /** Counts one answered request. */
  void answered(String method, String route, int status, Duration took) {
    requests.labelValues(method, route, Integer.toString(status)).inc();
    durations.labelValues(method, route).observe(took.toNanos() / 1e9);
  }

  /** Counts the answers of one route without looking its series up each time. */
  public final class Route {
    private final String method;
    private final String route;
    private final CounterDataPoint ok;
    private final DistributionDataPoint took;

    private Route(String method, String route) {
      this.method = method;
      this.route = route;
      this.ok = requests.labelValues(method, route, "200");
      this.took = durations.labelValues(method, route);
    }

    /** Counts one answered request. */
    public void answered(int status, Duration duration) {
      if (status == 200) {
        ok.inc();
      } else {
        requests.labelValues(method, route, Integer.toString(status)).inc();
      }
      took.observe(duration.toNanos() / 1e9);
    }
  }

  /**
   * @param route template of the path
   */
  public Route route(String method, String route) {
    return new Route(method, route);
  }

  /** The registry, for further collectors. */
  public PrometheusRegistry registry() {
    return registry;
  }

  MetricSnapshots scrape() {
    return registry.scrape();
  }
}
