/** Where bytes live: the data directory and its lock, the embedded database, the content-addressed artefact store. Also the one shape in which any module refuses a request in words a person can act on. */
@NullMarked
package io.equipoise.store;

import org.jspecify.annotations.NullMarked;
