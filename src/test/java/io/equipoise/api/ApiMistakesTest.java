package io.equipoise.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.ArtifactStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

class ApiMistakesTest {
    @TempDir
    Path folder;

    @RestController
    static final class Broken {
        private final ArtifactStore store;

        Broken(ArtifactStore store) {
            this.store = store;
        }

        @GetMapping("/broken")
        String read() {
            return store.open(new ArtifactDigest("0".repeat(64))).toString();
        }
    }

    @Test
    void a_damaged_file_is_told_without_the_place_where_it_lies() throws Exception {
        var door = MockMvcBuilders.standaloneSetup(new Broken(new ArtifactStore(folder)))
                .setControllerAdvice(new ApiMistakes(new Problems(JsonMapper.builder().build())))
                .build();

        String answer = door.perform(get("/broken").header("Accept-Language", "en"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", Problems.RETRY_SECONDS))
                .andReturn()
                .getResponse()
                .getContentAsString();

        assertThat(answer).contains("is damaged", "serving.artifact-damaged").doesNotContain(folder.toString());
    }
}
