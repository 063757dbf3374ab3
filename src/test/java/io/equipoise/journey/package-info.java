/** The console played in a real Chromium, as people would. Each journey saves a screenshot of every screen it passes. */
package io.equipoise.journey;
