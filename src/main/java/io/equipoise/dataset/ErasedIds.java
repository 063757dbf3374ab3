package io.equipoise.dataset;

/** Asks of an id whether it is that of somebody who was erased. */
public interface ErasedIds {
    ErasedIds NONE = id -> false;

    boolean contains(String id);
}
