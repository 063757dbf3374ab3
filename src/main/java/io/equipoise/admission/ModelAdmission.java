package io.equipoise.admission;

import io.equipoise.dataset.Dataset;
import io.equipoise.dataset.DatasetCatalog;
import io.equipoise.dataset.DatasetId;
import io.equipoise.dataset.SplitPlan;
import io.equipoise.model.ModelKind;
import io.equipoise.model.ModelProvenance;
import io.equipoise.model.ModelRegistry;
import io.equipoise.model.ModelVersion;
import io.equipoise.model.NewVersion;
import io.equipoise.onnx.AdmissionRules;
import io.equipoise.onnx.ModelContract;
import io.equipoise.onnx.OnnxFile;
import io.equipoise.onnx.OnnxSurgery;
import io.equipoise.onnx.Quarantine;
import io.equipoise.scoring.ListMaker;
import io.equipoise.scoring.Scorers;
import io.equipoise.scoring.TrainingView;
import io.equipoise.scoring.binding.BoundNetwork;
import io.equipoise.scoring.binding.BoundScorer;
import io.equipoise.scoring.binding.ModelBundle;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactDigest;
import io.equipoise.store.DataDirectory;
import io.equipoise.store.Refusal;
import io.equipoise.store.TimeOrderedId;
import io.equipoise.training.Evaluation;
import io.equipoise.training.EvaluationProtocol;
import io.equipoise.training.Ranking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

/** The way in for models made elsewhere. */
@Component
public class ModelAdmission {
    private static final String MODEL = "model.onnx";
    private static final int CUTOFF = 10;
    private static final int LISTED = 50;
    private static final int MOST_SIDE_FILES = 64;

    private final ModelUploads uploads;
    private final DatasetCatalog datasets;
    private final ModelRegistry registry;
    private final DataDirectory data;
    private final CurrentOperator current;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ModelAdmission(
            ModelUploads uploads,
            DatasetCatalog datasets,
            ModelRegistry registry,
            DataDirectory data,
            CurrentOperator current,
            TransactionTemplate transaction,
            Clock clock) {
        this.uploads = uploads;
        this.datasets = datasets;
        this.registry = registry;
        this.data = data;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A file of an upload under the name it had at its owner's. */
    public record Part(Path file, String name) {}

    /** A new place for a file that is being uploaded. */
    @PreAuthorize("hasRole('OPERATOR')")
    public Path reserve() {
        try {
            return Files.createTempFile(data.work("model-uploads"), "arriving-", ".part");
        } catch (IOException e) {
            throw new UncheckedIOException("Could not reserve a file", e);
        }
    }

    /**
     * Looks at an upload and runs it in quarantine on made-up inputs. A refusal is no exception here: the row keeps it.
     *
     * @param parts the model first, then its side files; they are moved
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public ModelUpload take(List<Part> parts) {
        var id = new UploadId(TimeOrderedId.next());
        Path folder = folder(id);
        try {
            Files.createDirectories(folder);
            Path model = folder.resolve(MODEL);
            long bytes = 0;
            for (int k = 0; k < Math.min(parts.size(), MOST_SIDE_FILES); k++) {
                bytes += Files.size(parts.get(k).file());
                Path target = k == 0 ? model : folder.resolve(plainName(parts.get(k).name()));
                Files.move(parts.get(k).file(), target, StandardCopyOption.REPLACE_EXISTING);
            }
            String sha = ArtifactDigest.of(model).sha256();
            String reason = reasonAgainst(model, parts.getFirst().name(), bytes, folder);
            var upload = new ModelUpload(
                    id, shortName(parts.getFirst().name()), sha, bytes,
                    reason == null ? ModelUpload.State.INSPECTED : ModelUpload.State.REFUSED,
                    reason, null, current.require().username(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            uploads.add(upload);
            if (reason != null) {
                FileSystemUtils.deleteRecursively(folder);
            }
            return upload;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not keep the upload", e);
        }
    }

    private @Nullable String reasonAgainst(Path model, String name, long bytes, Path folder) {
        try {
            OnnxFile inspected = inspect(model, name);
            var reasons = AdmissionRules.reasonsAgainst(inspected, bytes, folder);
            if (!reasons.isEmpty()) {
                return reasons.getFirst().written();
            }
            if (!inspected.externalData().isEmpty()) {
                Files.write(model, OnnxSurgery.embedExternalData(model, folder));
            }
            FirstRun.of(inspected).in(quarantine(), model);
            return null;
        } catch (Refusal refusal) {
            return refusal.written();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the upload", e);
        }
    }

    /** The messages of the reader name the file; people know it by the name they gave it. */
    private static OnnxFile inspect(Path model, String name) {
        try {
            return OnnxFile.inspect(model);
        } catch (Refusal refusal) {
            throw new Refusal(refusal, refusal.key(), shortName(name));
        }
    }

    public Optional<ModelUpload> find(UploadId id) {
        return uploads.find(id);
    }

    /** Newest first. */
    public List<ModelUpload> list() {
        return uploads.newest(LISTED);
    }

    /** @throws Refusal {@code admission.upload-gone} when the file is no longer there */
    public OnnxFile inspected(ModelUpload upload) {
        return OnnxFile.inspect(model(upload));
    }

    /**
     * Tries a binding on sample shoppers, in quarantine.
     *
     * @throws Refusal {@code binding.*}, {@code onnx.*} or {@code admission.*}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public Trial tryOut(UploadId id, BindingPlan plan) {
        Path model = model(require(id));
        plan.binding().requireFit(OnnxFile.inspect(model));
        var network = new BoundNetwork(plan.binding(), plan.vocabulary(), view(plan));
        byte[] pruned = OnnxSurgery.keepOnly(model, plan.binding().output());
        return new TrialRun(network, plan.check()).in(quarantine(), pruned);
    }

    /**
     * Tries the binding once more, judges the model by the lists it would serve, and registers it.
     *
     * @throws Refusal as {@link #tryOut}, {@code admission.check-failed} or {@code training.name}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public ModelVersion register(UploadId id, BindingPlan plan, String name) {
        var upload = require(id);
        if (upload.state() != ModelUpload.State.INSPECTED) {
            throw new Refusal("admission.not-open", upload.fileName());
        }
        if (name.isBlank() || name.length() > 80) {
            throw new Refusal("training.name");
        }
        Dataset dataset = datasets.require(plan.dataset());
        var trial = tryOut(id, plan);
        if (!trial.agrees()) {
            throw new Refusal("admission.check-failed", trial.largestDifference().getAsDouble(), CheckRows.TOLERANCE);
        }
        Path bundle = folder(id).resolve("bundle.zip");
        try {
            byte[] bytes = Files.readAllBytes(model(upload));
            new ModelBundle(bytes, plan.binding(), plan.vocabulary(), trial.golden()).write(bundle);
            var metrics = judged(bundle, plan);
            var version = transaction.execute(status -> {
                var registered = registry.register(new NewVersion(
                        name.strip(), ModelKind.IMPORTED, bundle, provenance(upload, plan, dataset),
                        new EvaluationProtocol(plan.split(), plan.ranking(), CUTOFF).text(), metrics));
                uploads.registered(upload, registered);
                return registered;
            });
            FileSystemUtils.deleteRecursively(folder(id));
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the bundle", e);
        }
    }

    /**
     * What a file says of itself, where it carries the contract's metadata and so can be registered without being bound by hand.
     *
     * @param kind the native kind it opens as
     * @param items how many it was trained on
     * @param trainedTo ISO time of the newest event, empty when it does not say
     */
    public record SelfDescription(ModelKind kind, int items, String trainedTo) {}

    /** Empty when the file is not of the contract. */
    public Optional<SelfDescription> describesItself(OnnxFile file) {
        boolean contract = file.metadata(ModelContract.VERSION).orElse("").equals(ModelContract.CURRENT_VERSION);
        return contract ? kind(file).map(kind -> described(file, kind)) : Optional.empty();
    }

    private static SelfDescription described(OnnxFile file, ModelKind kind) {
        String items = file.metadata(ModelContract.ITEMS).filter(text -> text.matches("\\d{1,9}")).orElse("0");
        return new SelfDescription(kind, Integer.parseInt(items), file.metadata(ModelContract.TRAINED_TO).orElse(""));
    }

    private static Optional<ModelKind> kind(OnnxFile file) {
        return switch (file.metadata(ModelContract.MODEL).orElse("")) {
            case "sasrec" -> Optional.of(ModelKind.SASREC);
            case "gru4rec" -> Optional.of(ModelKind.GRU4REC);
            case "nextitnet" -> Optional.of(ModelKind.NEXTITNET);
            case "ials" -> Optional.of(ModelKind.IALS);
            case "mlp" -> Optional.of(ModelKind.MLP);
            default -> Optional.empty();
        };
    }

    /**
     * Registers a file that carries the contract's metadata, with nothing told: opened as it will serve, its golden inputs replayed, judged by its
     * lists.
     *
     * @param split which interests are held back to judge it by
     * @throws Refusal {@code training.split-empty}, {@code training.split-unrated}, {@code binding.contract-none}, {@code model.file-items} when its items are not those of the snapshot, {@code model.golden}
     *     and its like, or {@code training.name}
     */
    @PreAuthorize("hasRole('OPERATOR')")
    public ModelVersion registerAsItIs(UploadId id, DatasetId snapshot, SplitPlan split, Ranking ranking, String name) {
        var upload = require(id);
        if (upload.state() != ModelUpload.State.INSPECTED) {
            throw new Refusal("admission.not-open", upload.fileName());
        }
        if (name.isBlank() || name.length() > 80) {
            throw new Refusal("training.name");
        }
        Dataset dataset = datasets.require(snapshot);
        Path model = model(upload);
        OnnxFile file = OnnxFile.inspect(model);
        var itself = describesItself(file).orElseThrow(() -> new Refusal("binding.contract-none"));
        var view = view(snapshot, split);
        try (var lists = new ListMaker(view, Scorers.open(itself.kind(), model, view))) {
            var metrics = Evaluation.of(lists, CUTOFF, ranking, split.seed());
            var version = transaction.execute(status -> {
                var registered = registry.register(new NewVersion(
                        name.strip(), itself.kind(), model, provenance(upload, dataset, split, file),
                        new EvaluationProtocol(split, ranking, CUTOFF).text(), metrics));
                uploads.registered(upload, registered);
                return registered;
            });
            FileSystemUtils.deleteRecursively(folder(id));
            return version;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not open the upload", e);
        }
    }

    private ModelProvenance provenance(ModelUpload upload, Dataset dataset, SplitPlan split, OnnxFile file) {
        var facts = new LinkedHashMap<String, String>();
        facts.put(ModelProvenance.FILE_NAME, upload.fileName());
        facts.put("opset", Long.toString(file.opset()));
        facts.put("parameters", Long.toString(file.parameters()));
        return new ModelProvenance(
                dataset.id(), dataset.contentHash(), split, facts, 0,
                Map.of("producer", file.producer().isBlank() ? "unknown" : file.producer()),
                clock.instant(), current.require().username());
    }

    private Map<String, Double> judged(Path bundle, BindingPlan plan) throws IOException {
        var view = view(plan);
        try (var lists = new ListMaker(view, BoundScorer.open(bundle, view))) {
            return Evaluation.of(lists, CUTOFF, plan.ranking(), plan.split().seed());
        }
    }

    private ModelProvenance provenance(ModelUpload upload, BindingPlan plan, Dataset dataset) {
        OnnxFile file = inspected(upload);
        var facts = new LinkedHashMap<String, String>();
        facts.put(ModelProvenance.FILE_NAME, upload.fileName());
        facts.put("opset", Long.toString(file.opset()));
        facts.put("parameters", Long.toString(file.parameters()));
        facts.put("output", plan.binding().output());
        facts.put("inputs", shortened(plan.binding().inputs().stream()
                .map(input -> input.features().isEmpty() ? input.name() : String.join(", ", input.features()))
                .toList()));
        return new ModelProvenance(
                plan.dataset(), dataset.contentHash(), plan.split(), facts, 0,
                Map.of("producer", file.producer().isBlank() ? "unknown" : file.producer()),
                clock.instant(), current.require().username());
    }

    private static String shortened(List<String> texts) {
        String all = String.join("; ", texts);
        return all.length() <= 1_000 ? all : all.substring(0, 1_000) + "…";
    }

    private TrainingView view(BindingPlan plan) {
        return view(plan.dataset(), plan.split());
    }

    private TrainingView view(DatasetId snapshot, SplitPlan split) {
        var view = TrainingView.of(datasets.open(snapshot), split);
        if (view.split().users().length == 0) {
            throw split.nobodyLeft();
        }
        return view;
    }

    private ModelUpload require(UploadId id) {
        return uploads.find(id).orElseThrow(() -> new Refusal("admission.upload-unknown", id.toString()));
    }

    private Path model(ModelUpload upload) {
        Path model = folder(upload.id()).resolve(MODEL);
        if (!Files.isRegularFile(model)) {
            throw new Refusal("admission.upload-gone", upload.fileName());
        }
        return model;
    }

    private Path folder(UploadId id) {
        return data.work("model-uploads").resolve(id.toString());
    }

    private Quarantine quarantine() {
        return new Quarantine(data.work("quarantine"), Quarantine.Limits.STANDARD);
    }

    /** Side files are found by their plain names; a path in a name goes nowhere. */
    private static String plainName(String name) {
        String plain = name.replaceAll(".*[/\\\\]", "");
        return plain.isBlank() || plain.equals(MODEL) || plain.startsWith(".") ? "side-file" : plain;
    }

    private static String shortName(String name) {
        String plain = name.replaceAll(".*[/\\\\]", "");
        return plain.length() <= 255 ? plain : plain.substring(0, 255);
    }
}
