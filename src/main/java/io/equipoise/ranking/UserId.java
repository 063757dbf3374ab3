package io.equipoise.ranking;

/** A shopper as the shop names them. Never shown to people as it stands: screens show a pseudonym. */
public record UserId(String value) implements Comparable<UserId> {
    public UserId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A user id must not be blank");
        }
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
