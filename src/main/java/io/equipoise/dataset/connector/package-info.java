/**
 * Sources that data is taken from again and again: files below a folder of the server that was opened for it, tables and queries of a
 * MySQL or MariaDB server. A connector remembers where, how it is read and, sealed, with which password; it only ever reads.
 */
@NullMarked
@NamedInterface("connector")
package io.equipoise.dataset.connector;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
