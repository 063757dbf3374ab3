package io.equipoise.privacy;

import io.equipoise.store.DataDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The folders whose files grow too old. */
@Configuration(proxyBeanMethods = false)
class RetainedFiles {
    @Bean
    RetainedData oldUploads(DataDirectory data) {
        return new OldFiles(RetentionClass.UPLOADS, data.work("uploads"), ".*");
    }

    @Bean
    RetainedData oldCopies(DataDirectory data) {
        return new OldFiles(RetentionClass.COPIES, data.work("copies"), ".*\\.zip");
    }

    /** The log being written is never old: only what it was cut into. */
    @Bean
    RetainedData oldLogs(DataDirectory data) {
        return new OldFiles(RetentionClass.LOG_FILES, data.logs(), ".*\\.(log|gz)(\\..*)?");
    }
}
