package io.equipoise.ui.shell;

import io.equipoise.ui.component.WorkSignal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Every job is a row, and its progress a commit: watching commits follows all of them, those of modules that know no screen too. */
@Component
class CommitWatch implements TransactionExecutionListener {
    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            WorkSignal.moved();
        }
    }
}
