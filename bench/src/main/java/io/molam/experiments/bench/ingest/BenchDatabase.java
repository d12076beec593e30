package io.molam.experiments.bench.ingest;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The PostgreSQL that is measured: an embedded one, which is compiled for size, or an empty
 * database of a server on this machine.
 *
 * @param embedded null when the server is somebody else's
 */
record BenchDatabase(String host, int port, String name, @Nullable EmbeddedPostgres embedded)
    implements AutoCloseable {
  /**
   * On disk before it is confirmed, which the library switches off twice, and with the memory and
   * the distance of checkpoints that a database server is given.
   */
  static BenchDatabase start() throws IOException {
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "8GB")
            .setPGStartupWait(Duration.ofSeconds(60))
            .start();
    return new BenchDatabase("localhost", postgres.getPort(), "postgres", postgres);
  }

  /**
   * An empty database that the user {@code postgres} may use.
   *
   * @param place such as localhost:5432/bench
   */
  static BenchDatabase at(String place) {
    String[] parts = place.split("[:/]", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not HOST:PORT/DATABASE: " + place);
    }
    return new BenchDatabase(parts[0], Integer.parseInt(parts[1]), parts[2], null);
  }

  DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {host});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName(name);
    source.setUser("postgres");
    source.setPassword("postgres");
    return source;
  }

  Connection connect() throws SQLException {
    return dataSource().getConnection();
  }

  /** As the service takes it. */
  String url() {
    return "postgresql://postgres:postgres@%s:%d/%s".formatted(host, port, name);
  }

  @Override
  public void close() throws IOException {
    if (embedded != null) {
      embedded.close();
    }
  }
}
