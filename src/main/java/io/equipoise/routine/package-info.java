/**
 * What comes round by itself: audits of what is live, after each activation or by the calendar, judged by the charter in force when their
 * time comes. It also knows what a version is usually compared with.
 */
@NullMarked
package io.equipoise.routine;

import org.jspecify.annotations.NullMarked;
