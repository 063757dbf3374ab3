package io.equipoise.ui.datasets;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParam;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLink;
import io.equipoise.dataset.connector.Connector;
import io.equipoise.dataset.connector.ConnectorDesk;
import io.equipoise.dataset.connector.ConnectorId;
import io.equipoise.dataset.connector.ConnectorPlace.ServerFiles;
import io.equipoise.dataset.connector.ConnectorPlace.ServerTables;
import io.equipoise.dataset.connector.ConnectorPlace;
import io.equipoise.dataset.connector.ImportRoot;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.intake.ImportSource;
import io.equipoise.dataset.mapping.Channel;
import io.equipoise.store.Refusal;
import io.equipoise.ui.component.Ask;
import io.equipoise.ui.component.Background;
import io.equipoise.ui.component.ErrorNotice;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Glyph;
import io.equipoise.ui.component.Notice;
import io.equipoise.ui.component.Panel;
import io.equipoise.ui.component.View;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One source: where it is, how it is read, and whether it answers. */
@Route("datasets/sources/:source")
@RolesAllowed("OPERATOR")
class SourceFormView extends View implements BeforeEnterObserver {
    /** Where a new source is written down. */
    static final RouteParameters NEW = new RouteParameters(new RouteParam("source", "new"));

    private static final String HALF = "min(100%, 480px)";

    private enum Kind {
        FILES,
        TABLES
    }

    private final ConnectorDesk connectors;
    private final TextField name = new TextField();
    private final ComboBox<Channel> channel = new ComboBox<>();
    private final Checkbox ownIds = new Checkbox();
    private final RadioButtonGroup<Kind> kind = new RadioButtonGroup<>();
    private final Map<FileKind, TextArea> files = new EnumMap<>(FileKind.class);
    private final Map<FileKind, TextArea> reads = new EnumMap<>(FileKind.class);
    private final TextField host = new TextField();
    private final IntegerField port = new IntegerField();
    private final TextField database = new TextField();
    private final TextField user = new TextField();
    private final PasswordField password = new PasswordField();
    private final Checkbox tls = new Checkbox();
    private final TextArea mapping = new TextArea();
    private final Div filesForm = new Div();
    private final Div tablesForm = new Div();
    private final Div found = new Div();
    private final Button test;
    private final Button save;
    private final Button remove;
    private @Nullable ConnectorId id;

    SourceFormView(ConnectorDesk connectors, ImportRoot root) {
        super("sources.form");
        this.connectors = connectors;
        test = new Button(getTranslation("sources.test"), Glyph.SEARCH.create(), click -> test());
        save = new Button(getTranslation("sources.save"), Glyph.CHECK.create(), click -> save());
        remove = new Button(getTranslation("sources.remove"), Glyph.TRASH.create(), click -> askRemove());
        test.setDisableOnClick(true);
        save.addThemeVariants(ButtonVariant.PRIMARY);
        remove.setVisible(false);
        header().above(new RouterLink(getTranslation("sources.title"), SourcesView.class)).actions(remove, test, save);
        found.addClassName("eq-stack");
        found.getElement().setAttribute("aria-live", "polite");
        add(about(), where(root), found, new Panel().with(new Details(getTranslation("sources.mapping"), mapping())));
    }

    static RouteParameters at(ConnectorId id) {
        return new RouteParameters(new RouteParam("source", id.toString()));
    }

    private Panel about() {
        name.setLabel(getTranslation("sources.name"));
        name.setMaxLength(ImportSource.LONGEST_NAME);
        name.setRequiredIndicatorVisible(true);
        channel.setLabel(getTranslation("sources.channel"));
        channel.setItems(Channel.values());
        channel.setItemLabelGenerator(each -> getTranslation("sources.channel." + each));
        channel.setValue(Channel.SITE);
        ownIds.setLabel(getTranslation("sources.own-ids"));
        ownIds.setHelperText(getTranslation("sources.own-ids.help"));
        return new Panel(getTranslation("sources.about")).with(new Fields(name, channel), ownIds);
    }

    private Panel where(ImportRoot root) {
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(each -> getTranslation("sources.kind." + each));
        kind.setLabel(getTranslation("sources.kind"));
        kind.addValueChangeListener(change -> showKind());
        for (var each : new FileKind[] {FileKind.EVENTS, FileKind.USERS, FileKind.ITEMS}) {
            files.put(each, area(getTranslation("datasets.file." + each), "orders/2026-*.csv.gz"));
            reads.put(each, area(getTranslation("datasets.file." + each), each == FileKind.EVENTS ? "SELECT … FROM orders" : each.word()));
        }
        filesForm.addClassName("eq-form");
        filesForm.add(new Span(getTranslation("sources.files.help", root.folder().toString())));
        files.values().forEach(filesForm::add);
        host.setLabel(getTranslation("sources.host"));
        port.setLabel(getTranslation("sources.port"));
        port.setMin(1);
        port.setMax(65_535);
        port.setValue(ServerTables.USUAL_PORT);
        database.setLabel(getTranslation("sources.database"));
        user.setLabel(getTranslation("sources.user"));
        password.setLabel(getTranslation("sources.password"));
        tls.setLabel(getTranslation("sources.tls"));
        tablesForm.addClassName("eq-form");
        tablesForm.add(
                new Fields(host, port, database), new Fields(user, password), tls, new Span(getTranslation("sources.tables.help")));
        reads.values().forEach(tablesForm::add);
        kind.setValue(Kind.TABLES);
        return new Panel(getTranslation("sources.where")).with(kind, filesForm, tablesForm);
    }

    private static TextArea area(String label, String placeholder) {
        var area = new TextArea(label);
        area.setPlaceholder(placeholder);
        area.setWidth(HALF);
        area.setMinRows(1);
        return area;
    }

    private TextArea mapping() {
        mapping.setLabel(getTranslation("sources.mapping.label"));
        mapping.setHelperText(getTranslation("sources.mapping.help"));
        mapping.setWidthFull();
        mapping.setMinRows(8);
        
        return mapping;
    }

    private void showKind() {
        filesForm.setVisible(kind.getValue() == Kind.FILES);
        tablesForm.setVisible(kind.getValue() == Kind.TABLES);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getRouteParameters().get("source").orElse("new");
        if (wanted.equals("new")) {
            return;
        }
        try {
            connectors.find(new ConnectorId(UUID.fromString(wanted)))
                    .ifPresentOrElse(this::show, () -> event.rerouteToError(NotFoundException.class));
        } catch (IllegalArgumentException noId) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(Connector source) {
        id = source.id();
        header().retitle(source.name());
        remove.setVisible(true);
        name.setValue(source.name());
        channel.setValue(source.channel());
        ownIds.setValue(source.ownIds());
        mapping.setValue(source.mapping());
        switch (source.place()) {
            case ServerFiles server -> {
                kind.setValue(Kind.FILES);
                server.files().forEach((each, names) -> Objects.requireNonNull(files.get(each)).setValue(String.join("\n", names)));
            }
            case ServerTables server -> {
                kind.setValue(Kind.TABLES);
                host.setValue(server.host());
                port.setValue(server.port());
                database.setValue(server.database());
                user.setValue(server.user());
                tls.setValue(server.tls());
                server.reads().forEach((each, read) -> Objects.requireNonNull(reads.get(each)).setValue(read));
                if (source.hasPassword()) {
                    password.setPlaceholder("••••••••");
                    password.setHelperText(getTranslation("sources.password.kept"));
                }
            }
        }
    }

    private ConnectorDesk.Draft draft() {
        ConnectorPlace place;
        if (kind.getValue() == Kind.FILES) {
            var names = new EnumMap<FileKind, List<String>>(FileKind.class);
            files.forEach((each, area) -> names.put(each, area.getValue().lines().map(String::strip).filter(line -> !line.isEmpty()).toList()));
            place = new ServerFiles(names);
        } else {
            var texts = new EnumMap<FileKind, String>(FileKind.class);
            reads.forEach((each, area) -> texts.put(each, area.getValue()));
            int number = port.getValue() == null ? 0 : port.getValue();
            place = new ServerTables(host.getValue().strip(), number, database.getValue().strip(), user.getValue().strip(), tls.getValue(), texts);
        }
        String written = password.getValue();
        return new ConnectorDesk.Draft(
                id,
                name.getValue(),
                channel.getValue() == null ? Channel.OTHER : channel.getValue(),
                ownIds.getValue(),
                place,
                mapping.getValue(),
                written.isEmpty() && id != null ? null : written);
    }

    private void test() {
        var draft = draft();
        found.removeAll();
        found.add(new Panel().with(new Span(getTranslation("sources.testing"))));
        Background.read(
                this,
                () -> connectors.attempt(draft),
                trial -> {
                    test.setEnabled(true);
                    found.removeAll();
                    found.add(new TrialPanel(trial, this::adopt));
                },
                failure -> {
                    test.setEnabled(true);
                    found.removeAll();
                    if (failure instanceof Refusal refusal) {
                        found.add(new ErrorNotice(refusal));
                    } else {
                        throw failure;
                    }
                });
    }

    private void adopt(String proposal) {
        mapping.setValue(proposal);
        Notice.done(getTranslation("sources.trial.adopted"));
    }

    private void save() {
        try {
            connectors.save(draft());
            Notice.done(getTranslation("sources.saved"));
            UI.getCurrent().navigate(SourcesView.class);
        } catch (Refusal refusal) {
            Notice.refused(refusal);
        }
    }

    private void askRemove() {
        Ask.confirmDanger(
                getTranslation("sources.remove.title", name.getValue()),
                getTranslation("sources.remove.text"),
                getTranslation("sources.remove"),
                this::remove);
    }

    private void remove() {
        if (id != null) {
            connectors.remove(id);
            UI.getCurrent().navigate(SourcesView.class);
        }
    }
}
