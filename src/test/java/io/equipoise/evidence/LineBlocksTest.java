package io.equipoise.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.store.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineBlocksTest {
    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_line_of_several_blocks_stays_whole() throws IOException {
        String longest = "x".repeat(3 << 20);
        var blocks = new LineBlocks(text("a\n" + longest + "\nb"), "entries.jsonl");

        assertThat(blocks.next()).satisfies(block -> {
            assertThat(block.firstLine()).isEqualTo(1);
            assertThat(block.length()).isEqualTo(2);
        });
        assertThat(blocks.next()).satisfies(block -> {
            assertThat(block.firstLine()).isEqualTo(2);
            assertThat(new String(block.bytes(), 0, block.length(), StandardCharsets.UTF_8)).isEqualTo(longest + "\nb");
        });
        assertThat(blocks.next()).isNull();
    }

    @Test
    void a_line_without_end_is_refused_by_its_number_before_it_fills_memory() throws IOException {
        var blocks = new LineBlocks(new SequenceInputStream(text("a\nb\n"), new Endless()), "entries.jsonl");
        blocks.next();

        assertThatThrownBy(blocks::next).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.key()).isEqualTo("evidence.bundle-line");
            assertThat(refusal.arguments()).containsExactly("entries.jsonl", 3L);
        });
    }

    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return '0';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) '0');
            return length;
        }
    }
}
