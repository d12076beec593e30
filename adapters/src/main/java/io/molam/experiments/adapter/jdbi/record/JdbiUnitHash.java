package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.UnitHash;
import io.molam.experiments.domain.allocation.UnitId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** By the key that the schema was made with; read once, since it never changes. */
final class JdbiUnitHash implements UnitHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Database database;
  private volatile @Nullable SecretKeySpec key;

  JdbiUnitHash(Database database) {
    this.database = database;
  }

  @Override
  public String of(UnitId unit) {
    SecretKeySpec present = key;
    if (present == null) {
      present = new SecretKeySpec(read(), ALGORITHM);
      key = present;
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(present);
      return HexFormat.of().formatHex(mac.doFinal(unit.value().getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] read() {
    return database.query(
        handle -> handle.createQuery("select key from unit_hash_key").mapTo(byte[].class).one());
  }
}
