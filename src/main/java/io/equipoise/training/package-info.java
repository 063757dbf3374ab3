/**
 * Makes candidates: learners that read the training side of a snapshot, an evaluation that judges them by the engine that will serve them,
 * and the desk that runs each training as a child process with its progress in a row.
 */
@NullMarked
package io.equipoise.training;

import org.jspecify.annotations.NullMarked;
