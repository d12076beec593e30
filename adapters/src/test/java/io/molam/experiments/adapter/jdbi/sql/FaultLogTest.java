package io.molam.experiments.adapter.jdbi.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.DatabaseFault;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultLogTest {
  private final AtomicLong now = new AtomicLong();
  private final FaultLog faults = new FaultLog(now::get);

  private void after(Duration time) {
    now.addAndGet(time.toNanos());
  }

  private static RuntimeException failure(String state) {
    return new UnableToExecuteStatementException("said", new SQLException("refused", state), null);
  }

  @ParameterizedTest
  @CsvSource({
    "25006, READ_ONLY",
    "53100, DISK_FULL",
    "53300, TOO_MANY_CONNECTIONS",
    "53200, FAILING",
    "42P01, SCHEMA",
    "42703, SCHEMA",
    "42501, REFUSED",
    "28P01, REFUSED",
    "3D000, REFUSED",
    "08006, UNREACHABLE",
    "57P01, UNREACHABLE",
    "57014, BUSY",
    "55P03, BUSY",
    "40P01, BUSY",
    "XX001, FAILING"
  })
  void statesOfPostgresSayWhatIsWrong(String state, DatabaseFault fault) {
    assertThat(faults.refusal(failure(state))).hasMessageContaining(fault.state());
    assertThat(faults.times(fault)).isEqualTo(1);
    assertThat(faults.fault()).isEqualTo(fault == DatabaseFault.BUSY ? null : fault);
  }

  @ParameterizedTest
  @CsvSource({"23505", "22003", "42601", "23514", "P0001"})
  void whatAStatementDidWrongIsNoFaultOfTheDatabase(String state) {
    assertThat(faults.refusal(failure(state))).isNull();
    assertThat(faults.refusal(new IllegalStateException("a bug"))).isNull();
    assertThat(faults.fault()).isNull();
  }

  @Test
  void silenceIsNotTakenForABrokenConnection() {
    SQLException silent =
        new SQLException("An I/O error occurred", "08006", new SocketTimeoutException("Read"));
    assertThat(faults.refusal(new UnableToExecuteStatementException("x", silent, null)))
        .hasMessageContaining("does not answer in time");
    assertThat(faults.fault()).isEqualTo(DatabaseFault.HANGING);
  }

  @Test
  void aCauseThatAProxyWrappedIsFound() {
    assertThat(faults.refusal(new UndeclaredThrowableException(new SQLException("full", "53100"))))
        .hasMessageContaining("has no space left");
  }

  @Test
  void aPoolWithoutConnectionsSaysWhyThatIs() {
    RuntimeException exhausted = new ConnectionException(new SQLException("pool empty"));
    assertThat(faults.refusal(exhausted)).hasMessageContaining("is busy");
    assertThat(faults.fault()).as("one pool is not the database").isNull();
    faults.refusal(failure("57P03"));
    assertThat(faults.refusal(exhausted)).hasMessageContaining("cannot be reached");
  }

  @Test
  void anAnswerEndsSilenceButProvesNothingAboutWrites() {
    faults.refusal(failure("08006"));
    after(Duration.ofSeconds(1));
    faults.answered();
    assertThat(faults.fault()).isNull();
    faults.refusal(failure("53100"));
    after(Duration.ofSeconds(1));
    faults.answered();
    assertThat(faults.fault()).isEqualTo(DatabaseFault.DISK_FULL);
    after(Duration.ofSeconds(20));
    assertThat(faults.fault()).as("not met for a while").isNull();
  }
}
