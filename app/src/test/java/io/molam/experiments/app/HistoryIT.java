package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.app.History.Exposed;
import io.molam.experiments.app.PartitionProxy.Cut;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two replicas on one database, each behind a network that fails in turn, while people change
 * shares, pause and resume, and one of the two is killed: every answer ever given is kept and
 * compared. {@code -Dhistory.seconds=600} makes a long one, {@code -Dhistory.seed} another.
 */
@Execution(ExecutionMode.CONCURRENT)
class HistoryIT {
  private static final int SECONDS = Integer.getInteger("history.seconds", 60);
  private static final long SEED = Long.getLong("history.seed", 20_261_126);
  private static final int THREADS = 24;

  /** New units all the time, each of which is seen many times. */
  private static final int UNITS_A_SECOND = 60;

  private static final int SEEN_FOR_SECONDS = 12;
  private static final int ALONE_FOR_SECONDS = 5;

  private static final int SURVIVOR = 0;
  private static final int MORTAL = 1;

  private final List<History> histories = new CopyOnWriteArrayList<>();
  private final List<Replica> replicas = new CopyOnWriteArrayList<>();
  private final Random random = new Random(SEED);
  private volatile Instant begin = Instant.now();
  private volatile boolean over;

  /**
   * A replica as clients find it.
   *
   * @param life of its process; one that is started again has another
   */
  private record Replica(String life, Api client, Api admin) {
    static Replica of(ServerProcess process, int life) {
      return new Replica("mortal-" + life, process.as("pay_module"), process.as("ops_admin"));
    }
  }

  @Test
  void everyAnswerEverGiven(@TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
        PartitionProxy first = new PartitionProxy(postgres.getPort());
        PartitionProxy spare = new PartitionProxy(postgres.getPort());
        PartitionProxy second = new PartitionProxy(postgres.getPort())) {
      new Schema(postgres.getPostgresDatabase()).migrate();
      RunningService survivor = new RunningService(Map.of("LOG_LEVEL", "ERROR"), "server");
      survivor.start(url(first, spare));
      ServerProcess mortal = new ServerProcess(folder, url(second), Map.of());
      try (EventLoad events = new EventLoad(survivor.base());
          ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        replicas.add(new Replica("survivor", survivor.as("pay_module"), survivor.as("ops_admin")));
        replicas.add(Replica.of(mortal, 0));
        EventLoad.prepare(survivor.as("ops_admin"));
        spare.cut(Cut.REFUSAL);
        events.start(1, 50);
        List<Future<?>> clients = new ArrayList<>();
        beginExperiment();
        begin = Instant.now();
        for (int i = 0; i < THREADS; i++) {
          long seed = SEED + i;
          clients.add(threads.submit(() -> ask(new Random(seed))));
        }
        for (int round = 0; Instant.now().isBefore(begin.plusSeconds(SECONDS)); round++) {
          // units that no change of shares has moved get fewer with each: another one each time
          beginExperiment();
          sleep(Duration.ofSeconds(2));
          switch (round % 4) {
            case 0 -> whileCut(first, MORTAL, this::changeShares);
            case 1 -> whileCut(second, SURVIVOR, this::pauseForAWhile);
            case 2 -> whileFailingOver(first, spare);
            default -> {
              whileCut(second, SURVIVOR, this::changeShares);
              mortal.close();
              mortal = new ServerProcess(folder, url(second), Map.of());
              replicas.set(MORTAL, Replica.of(mortal, round));
            }
          }
          sleep(Duration.ofMillis(500 + random.nextInt(1_000)));
        }
        over = true;
        for (Future<?> client : clients) {
          client.get();
        }
        events.finish();
        judge(postgres, survivor.as(), mortal.as());
        events.assertExactlyOnce(survivor.as("ops_admin"), postgres.getPostgresDatabase());
      } finally {
        over = true;
        mortal.close();
        survivor.stop();
      }
    }
  }

  /** With several addresses as for a database that fails over. */
  private static String url(PartitionProxy... proxies) {
    List<String> hosts = new ArrayList<>();
    for (PartitionProxy proxy : proxies) {
      hosts.add("127.0.0.1:" + proxy.port());
    }
    return "postgresql://postgres:postgres@"
        + String.join(",", hosts)
        + "/postgres?target_session_attrs=read-write";
  }

  /** Another experiment, which all clients ask about from now on. */
  private void beginExperiment() {
    String key = "history-" + histories.size();
    Experiments.started(replicas.get(SURVIVOR).admin(), key, "{}");
    histories.add(new History(key));
  }

  /** Asks about units, each of them many times. */
  private void ask(Random mine) {
    while (!over) {
      long newest = Duration.between(begin, Instant.now()).toMillis() * UNITS_A_SECOND / 1000;
      int age = mine.nextInt(SEEN_FOR_SECONDS * UNITS_A_SECOND);
      long number = Math.max(0, newest - age);
      History history = histories.getLast();
      // a young one is seen by one replica alone, so that what it said without the store can be
      // wrong elsewhere
      boolean young = age < ALONE_FOR_SECONDS * UNITS_A_SECOND;
      Replica replica = replicas.get(young ? (int) (number % 2) : mine.nextInt(2));
      Instant asked = Instant.now();
      try {
        Answer answer =
            replica
                .client()
                .post(
                    "/api/experiments/" + history.key() + "/assign",
                    "{\"molam_id\": \"u-" + number + "\"}");
        if (answer.status() == 200) {
          history.add(replica.life(), "u-" + number, asked, answer.json());
        }
      } catch (AssertionError killed) {
        // no answer, so nothing to hold against anybody
        sleep(Duration.ofMillis(20));
      }
    }
  }

  /** What people do, through the replica that reaches the database. */
  private interface Deed {
    void happen(Api admin, History history);
  }

  private void whileCut(PartitionProxy proxy, int sound, Deed deed) {
    proxy.cut(anyCut());
    sleep(Duration.ofMillis(random.nextInt(1_500)));
    deed.happen(replicas.get(sound).admin(), histories.getLast());
    sleep(Duration.ofMillis(7_000 + random.nextInt(3_000)));
    proxy.cut(Cut.NONE);
  }

  /** The first address is gone, the second one takes over a little later. */
  private void whileFailingOver(PartitionProxy first, PartitionProxy spare) {
    first.cut(anyCut());
    sleep(Duration.ofMillis(500 + random.nextInt(2_000)));
    spare.cut(Cut.NONE);
    changeShares(replicas.get(MORTAL).admin(), histories.getLast());
    sleep(Duration.ofMillis(6_000 + random.nextInt(3_000)));
    first.cut(Cut.NONE);
    spare.cut(Cut.REFUSAL);
  }

  private Cut anyCut() {
    List<Cut> cuts = List.of(Cut.REFUSAL, Cut.RESET, Cut.BLACK_HOLE, Cut.SILENCE);
    return cuts.get(random.nextInt(cuts.size()));
  }

  private void changeShares(Api admin, History history) {
    int share = random.nextBoolean() ? 2 : 98;
    admin
        .patch(
            "/api/experiments/" + history.key(),
            """
            {"variants": [{"key": "blue", "traffic_share": %d}, {"key": "green", "traffic_share": %d}]}
            """
                .formatted(share, 100 - share))
        .expect(200);
  }

  private void pauseForAWhile(Api admin, History history) {
    admin.post("/api/experiments/" + history.key() + "/pause").expect(200);
    Instant paused = Instant.now();
    sleep(Phase.LEASE.plusMillis(1_500));
    history.paused(paused, Instant.now());
    admin.post("/api/experiments/" + history.key() + "/resume").expect(200);
  }

  private void judge(EmbeddedPostgres postgres, Api survivor, Api mortal) {
    Eventually.within(
        Duration.ofSeconds(60),
        "what was answered is recorded",
        () ->
            number(survivor, "experiment_exposures_pending") == 0
                && number(mortal, "experiment_exposures_pending") == 0);
    Database database = new Database(Jdbi.create(postgres.getPostgresDatabase()));
    int unrecorded = 0;
    int changes = 0;
    int ofSurvivor = 0;
    int ofMortal = 0;
    for (History history : histories) {
      Experiment experiment = new ExperimentStore(database).experiments().require(history.key());
      Map<String, Exposed> stored = stored(database, history.key());
      history.judge(experiment, stored);
      unrecorded += history.unrecordedSplits().size();
      changes += experiment.phase() - 1;
      ofSurvivor += history.assertMarked(replicas.get(SURVIVOR).life(), stored);
      ofMortal += history.assertMarked(replicas.get(MORTAL).life(), stored);
    }
    System.out.printf(
        "history of %d s, seed %d: %d experiments, %d changes of shares, %d pauses, %d answers, %d"
            + " of them first ones that were not recorded; contradicted and marked: %d of the"
            + " survivor, %d of the last life of the other%n",
        SECONDS,
        SEED,
        histories.size(),
        changes,
        histories.stream().mapToInt(History::pauses).sum(),
        histories.stream().mapToLong(History::size).sum(),
        unrecorded,
        ofSurvivor,
        ofMortal);
    assertThat(unrecorded).as("the faults were felt").isPositive();
    assertThat(changes).as("the plan was changed").isPositive();
    assertThat(number(survivor, "experiment_exposures_conflicting_total")).isEqualTo(ofSurvivor);
    assertThat(number(mortal, "experiment_exposures_conflicting_total")).isEqualTo(ofMortal);
    assertThat(number(survivor, "experiment_exposures_lost_total")).isZero();
  }

  private static Map<String, Exposed> stored(Database database, String key) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select x.unit_id, v.key, x.multiple from exposures x
                    join variants v on v.id = x.variant_id
                    join experiments e on e.id = x.experiment_id where e.key = :key
                    """)
                .bind("key", key)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("unit_id"),
                            new Exposed(row.getString("key"), row.getBoolean("multiple"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static double number(Api api, String metric) {
    return api.get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
        .findFirst()
        .orElse(-1);
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
