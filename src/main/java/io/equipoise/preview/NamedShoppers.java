package io.equipoise.preview;

import io.equipoise.dataset.Pseudonyms;
import io.equipoise.model.ModelVersionId;
import io.equipoise.ranking.UserId;
import io.equipoise.scoring.TrainingView;
import io.equipoise.store.MadeOnce;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Who is meant by a pseudonym or by the code of a persona. Finding out costs a keyed hash for every shopper of a snapshot, and one look at a preview asks for
 * the same few shoppers several times: what was found is kept in memory until the snapshot goes.
 */
final class NamedShoppers {
    private static final Pattern PERSONA = Pattern.compile("(?i)P-\\d{3}");
    private static final int PERSONAS = 40;
    private static final int VERSIONS = 32;
    private static final int SHOPPERS = 2_000;

    private final Pseudonyms pseudonyms;
    private final MadeOnce<ModelVersionId, List<Persona>> personas = new MadeOnce<>(VERSIONS);
    private final MadeOnce<Name, Optional<UserId>> found = new MadeOnce<>(SHOPPERS);

    private record Name(ModelVersionId model, String pseudonym) {}

    NamedShoppers(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /** Shoppers to look at again and again, spread over how much they did. @param view of the version */
    List<Persona> personas(ModelVersionId model, TrainingView view) {
        return personas.get(model, () -> spread(view));
    }

    /** @param text a pseudonym or the code of a persona; @param view of the version; @return empty for somebody without data */
    Optional<UserId> find(String text, ModelVersionId model, TrainingView view) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        return found.get(new Name(model, name), () -> PERSONA.matcher(name).matches()
                ? personas(model, view).stream()
                        .filter(persona -> persona.code().equals(name))
                        .findFirst()
                        .flatMap(persona -> pseudonyms.find(persona.pseudonym(), view.log()))
                : pseudonyms.find(name, view.log()));
    }

    /** A person was erased from a snapshot, or it was let go. */
    void forget() {
        personas.clear();
        found.clear();
    }

    private List<Persona> spread(TrainingView view) {
        int[] users = IntStream.of(view.split().users())
                .filter(user -> view.split().test(user).length > 0)
                .boxed()
                .sorted(Comparator.comparingInt((Integer user) -> view.split().train(user).length).thenComparing(user -> user))
                .mapToInt(Integer::intValue)
                .toArray();
        int count = Math.min(PERSONAS, users.length);
        return IntStream.range(0, count)
                .mapToObj(p -> {
                    int user = users[(int) ((p * 37L % count + 0.5) * users.length / count)];
                    return new Persona("P-%03d".formatted(p + 1), pseudonyms.of(view.log().user(user)), view.split().train(user).length);
                })
                .toList();
    }
}
