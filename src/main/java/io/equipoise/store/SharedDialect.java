package io.equipoise.store;

import org.hibernate.dialect.MySQLDialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.dialect.lock.internal.MySQLLockingSupport;
import org.hibernate.dialect.lock.spi.LockingSupport;

/** The SQL MySQL and MariaDB share: MySQL's, with whole-row locks, because MariaDB has no {@code FOR UPDATE OF}. */
public class SharedDialect extends MySQLDialect {
    private static final class WholeRows extends MySQLLockingSupport {
        @Override
        public RowLockStrategy getWriteRowLockStrategy() {
            return RowLockStrategy.NONE;
        }
    }

    @Override
    public LockingSupport getLockingSupport() {
        return new WholeRows();
    }

    @Override
    protected boolean supportsAliasLocks() {
        return false;
    }
}
