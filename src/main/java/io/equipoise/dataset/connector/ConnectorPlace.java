package io.equipoise.dataset.connector;

import io.equipoise.dataset.intake.FileKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where a connector takes data from. */
public sealed interface ConnectorPlace {
    /**
     * Files below the folder that was opened for imports.
     *
     * @param files names, folders and patterns of each table, relative to that folder
     */
    record ServerFiles(Map<FileKind, List<String>> files) implements ConnectorPlace {
        public ServerFiles {
            var copy = new EnumMap<FileKind, List<String>>(FileKind.class);
            files.forEach((kind, names) -> {
                if (!names.isEmpty()) {
                    copy.put(kind, List.copyOf(names));
                }
            });
            files = Map.copyOf(copy);
        }
    }

    /**
     * Tables or queries of a MySQL or MariaDB server.
     *
     * @param tls whether the connection must be encrypted and the server's certificate be that of the host
     * @param reads of each table of the import, a table of the server or a query
     */
    record ServerTables(String host, int port, String database, String user, boolean tls, Map<FileKind, String> reads)
            implements ConnectorPlace {
        /** The port of a server where nothing else is said. */
        public static final int USUAL_PORT = 3306;

        public ServerTables {
            var copy = new EnumMap<FileKind, String>(FileKind.class);
            reads.forEach((kind, read) -> {
                if (!read.isBlank()) {
                    copy.put(kind, read.strip());
                }
            });
            reads = Map.copyOf(copy);
        }
    }
}
