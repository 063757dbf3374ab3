package io.equipoise.dataset.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.equipoise.dataset.mapping.CombinationFile.Kind;
import io.equipoise.dataset.mapping.CombinationFile.Part;
import io.equipoise.store.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class CombinationFileTest {
    @Test
    void reads_sources_in_their_order() {
        var combination = CombinationFile.read(
                """
                sources:
                  - {name: site, channel: site, mapping: site.yaml}
                  - {connector: App database, channel: app, ids: own}
                  - inbox: true
                  - dataset: Shop, May
                identities: who.csv
                cleaning: {sessions: true}
                """);
        assertThat(combination.parts())
                .containsExactly(
                        new Part("site", Channel.SITE, false, Kind.MAPPING, "site.yaml"),
                        new Part(null, Channel.APP, true, Kind.CONNECTOR, "App database"),
                        new Part(null, null, false, Kind.INBOX, ""),
                        new Part(null, null, false, Kind.DATASET, "Shop, May"));
        assertThat(combination.identities()).isEqualTo("who.csv");
        assertThat(combination.cleaning().has(CleaningStep.SESSIONS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "sources: []",
        "sources: site.yaml",
        "sources: [{name: a}]",
        "sources: [{mapping: a.yaml, connector: b}]",
        "sources: [{mapping: a.yaml, channel: fax}]",
        "sources: [{mapping: a.yaml, ids: mine}]",
        "sources: [{maping: a.yaml}]",
        "identities: who.csv"
    })
    void refuses_what_is_unclear(String text) {
        assertThatThrownBy(() -> CombinationFile.read(text)).isInstanceOf(Refusal.class);
    }
}
