package io.equipoise.cli.files;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Growing columns of user, item, a number, and the line they stood on: 24 bytes a row. */
final class UserItemRows {
    private int[] user = new int[1024];
    private int[] item = new int[1024];
    private double[] value = new double[1024];
    private long[] line = new long[1024];
    private int size;

    void add(int user, int item, double value, long line) {
        if (size == this.user.length) {
            int room = size + (size >> 1);
            this.user = Arrays.copyOf(this.user, room);
            this.item = Arrays.copyOf(this.item, room);
            this.value = Arrays.copyOf(this.value, room);
            this.line = Arrays.copyOf(this.line, room);
        }
        this.user[size] = user;
        this.item[size] = item;
        this.value[size] = value;
        this.line[size++] = line;
    }

    int size() {
        return size;
    }

    int item(int row) {
        return item[row];
    }

    double value(int row) {
        return value[row];
    }

    long line(int row) {
        return line[row];
    }

    /** The rows of every user, in file order. */
    int[][] byUser(int users) {
        int[] counts = new int[users];
        for (int r = 0; r < size; r++) {
            counts[user[r]]++;
        }
        int[][] rows = new int[users][];
        Arrays.setAll(rows, u -> new int[counts[u]]);
        int[] next = new int[users];
        for (int r = 0; r < size; r++) {
            rows[user[r]][next[user[r]]++] = r;
        }
        return rows;
    }

    /** Sorts rows by a key, up; equal keys by file order. Insertion sort: lists are short and mostly sorted. */
    void sort(int[] rows, IntToDoubleFunction key) {
        for (int i = 1; i < rows.length; i++) {
            int row = rows[i];
            double at = key.applyAsDouble(row);
            int j = i - 1;
            while (j >= 0 && key.applyAsDouble(rows[j]) > at) {
                rows[j + 1] = rows[j--];
            }
            rows[j + 1] = row;
        }
    }
}
