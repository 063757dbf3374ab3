package io.equipoise.report;

/**
 * Canonical bytes with their signature.
 *
 * @param sha256 of the bytes
 * @param signature Ed25519 (RFC 8032) over the bytes, 64 bytes
 * @param keyId the first 16 hex digits of the SHA-256 of the public key
 */
record Sealed(String name, byte[] json, String sha256, byte[] signature, String keyId) {}
