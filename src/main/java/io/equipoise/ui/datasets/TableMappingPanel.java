package io.equipoise.ui.datasets;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.NumberField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.i18n.I18NProvider;
import io.equipoise.dataset.EventType;
import io.equipoise.dataset.csv.FieldSplitter;
import io.equipoise.dataset.intake.FileKind;
import io.equipoise.dataset.mapping.AmountReading;
import io.equipoise.dataset.mapping.EventReading;
import io.equipoise.dataset.mapping.TimeReading;
import io.equipoise.dataset.source.FileFormat;
import io.equipoise.dataset.source.TextOptions;
import io.equipoise.ui.component.AttributeName;
import io.equipoise.ui.component.Fields;
import io.equipoise.ui.component.Panel;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How one table is read: its first rows, what each column means, what each event word means, and how times and amounts are written. */
class TableMappingPanel extends Panel {
    private static final int ROWS_SHOWN = 6;
    private static final int EXAMPLES = 3;
    private static final String ONE = "";
    private static final List<String> ENCODINGS = List.of("UTF-8", "GB18030", "ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16BE");
    private static final List<String> TIME_FORMATS =
            List.of("dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm", "dd.MM.yyyy HH:mm", "yyyy/MM/dd HH:mm:ss", "dd/MM/yyyy", "MM/dd/yyyy");

    private final TableDraft draft;
    private final Runnable changed;
    private final Consumer<TextOptions> reread;
    private final Div columns = new Div();
    private final Div words = new Div();

    /**
     * @param changed runs after every change
     * @param reread runs when the bytes shall be read another way
     */
    TableMappingPanel(TableDraft draft, Runnable changed, Consumer<TextOptions> reread) {
        super(I18NProvider.translate("datasets.file." + draft.kind()));
        this.draft = draft;
        this.changed = changed;
        this.reread = reread;
        var preview = draft.preview();
        describe(getTranslation(
                "datasets.wizard.file",
                preview.name(),
                preview.format().word(),
                preview.encoding(),
                preview.format() == FileFormat.CSV ? delimiter(preview.delimiter()) : "–",
                preview.header().size()));
        var rows = new Details(getTranslation("datasets.wizard.first-rows"), scrolling(firstRows()));
        rows.setOpened(true);
        columns.addClassName("eq-column-list");
        words.addClassName("eq-column-list");
        with(rows, new H3(getTranslation("datasets.wizard.columns")), columns, words);
        if (draft.kind() != FileKind.USERS) {
            with(new H3(getTranslation("datasets.wizard.written")), written());
        } else if (preview.format() != FileFormat.PARQUET) {
            with(new Fields(namesFirst(), encoding(), wholeIds()));
        }
        drawColumns();
    }

    private String delimiter(char delimiter) {
        return delimiter == '\t' ? getTranslation("datasets.wizard.tab") : FieldSplitter.text(delimiter);
    }

    private static Div scrolling(NativeTable table) {
        var scroll = new Div(table);
        scroll.addClassName("eq-heat-scroll");
        scroll.getElement().setAttribute("tabindex", "0");
        return scroll;
    }

    private NativeTable firstRows() {
        var table = new NativeTable();
        table.addClassName("eq-rows");
        var head = new NativeTableRow();
        draft.preview().header().forEach(column -> {
            var header = new NativeTableHeaderCell(column);
            header.getElement().setAttribute("scope", "col");
            head.add(header);
        });
        table.getHead().add(head);
        draft.preview().rows().stream().limit(ROWS_SHOWN).forEach(row -> {
            var line = new NativeTableRow();
            row.forEach(value -> line.add(new NativeTableCell(value)));
            table.getBody().add(line);
        });
        return table;
    }

    private void drawColumns() {
        columns.removeAll();
        draft.preview().header().stream().filter(column -> !column.isEmpty()).forEach(column -> columns.add(column(column)));
        drawWords();
    }

    private Div column(String column) {
        var name = new Code(column);
        var examples = new Span(String.join(" · ", draft.preview().examples(column, EXAMPLES)));
        examples.addClassName("eq-muted");
        var meaning = new ComboBox<String>();
        meaning.setItems(draft.choices());
        meaning.setItemLabelGenerator(this::meaning);
        meaning.setValue(draft.meaning(column));
        meaning.setAriaLabel(getTranslation("datasets.wizard.means", column));
        meaning.addValueChangeListener(change -> {
            draft.mean(column, change.getValue() == null ? TableDraft.IGNORED : change.getValue());
            drawColumns();
            changed.run();
        });
        var described = new Div(name, examples);
        described.addClassName("eq-two-lines");
        var choices = new Div(meaning);
        choices.addClassName("eq-column-choices");
        if (draft.mayHaveSeveral(column)) {
            choices.add(several(column));
        }
        var row = new Div(described, choices);
        row.addClassName("eq-column-row");
        return row;
    }

    private Select<String> several(String column) {
        var between = new Select<String>();
        between.setItems(Stream.concat(Stream.of(ONE), Stream.concat(TableDraft.MARKS.stream(), draft.between(column).stream())).distinct().toList());
        between.setItemLabelGenerator(mark -> mark.equals(ONE) ? getTranslation("datasets.wizard.several.one") : getTranslation("datasets.wizard.several.by", mark));
        between.setValue(draft.between(column).orElse(ONE));
        between.setAriaLabel(getTranslation("datasets.wizard.several", column));
        between.setHelperText(draft.between(column).isPresent() ? getTranslation("datasets.wizard.several.help") : null);
        between.addValueChangeListener(change -> {
            draft.between(column, change.getValue() == null || change.getValue().equals(ONE) ? null : change.getValue());
            between.setHelperText(draft.between(column).isPresent() ? getTranslation("datasets.wizard.several.help") : null);
            changed.run();
        });
        return between;
    }

    private String meaning(String meaning) {
        return switch (meaning) {
            case TableDraft.KEPT -> getTranslation("datasets.wizard.kept");
            case TableDraft.IGNORED -> getTranslation("datasets.wizard.ignored");
            default -> AttributeName.of(meaning).equals(meaning) ? getTranslation("datasets.column." + meaning) : AttributeName.of(meaning);
        };
    }

    private void drawWords() {
        words.removeAll();
        Map<String, Optional<EventType>> all = draft.words();
        if (!all.isEmpty()) {
            words.add(new H3(getTranslation("datasets.wizard.words")), new Paragraph(getTranslation("datasets.wizard.words.help")));
            all.forEach((word, type) -> words.add(word(word, type.orElse(null))));
        }
    }

    private Div word(String word, @Nullable EventType type) {
        var meaning = new ComboBox<EventType>();
        meaning.setItems(EventType.values());
        meaning.setItemLabelGenerator(each -> getTranslation("datasets.event." + each));
        meaning.setPlaceholder(getTranslation("datasets.wizard.word.none"));
        meaning.setValue(type);
        meaning.setAriaLabel(getTranslation("datasets.wizard.means", word));
        meaning.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                draft.word(word, change.getValue());
                changed.run();
            }
        });
        var row = new Div(new Code(word), meaning);
        row.addClassName("eq-column-row");
        return row;
    }

    private Fields written() {
        var fields = new Fields();
        if (draft.kind() == FileKind.EVENTS) {
            fields.add(timeFormat(), zone(), everyEvent(), returnOrders());
        }
        fields.add(decimal(), unit(), currency(), wholeIds());
        if (draft.preview().format() != FileFormat.PARQUET) {
            fields.add(namesFirst(), encoding());
        }
        return fields;
    }

    private ComboBox<String> timeFormat() {
        var format = new ComboBox<String>(getTranslation("datasets.wizard.time-format"));
        var formats = Stream.concat(draft.times().formats().stream(), TIME_FORMATS.stream()).distinct().toList();
        format.setItems(formats);
        format.setHelperText(getTranslation("datasets.wizard.time-format.help"));
        format.setPlaceholder(getTranslation("datasets.wizard.time-format.told"));
        format.setClearButtonVisible(true);
        format.setAllowCustomValue(true);
        format.setValue(draft.times().formats().stream().findFirst().orElse(null));
        format.addCustomValueSetListener(custom -> format.setValue(custom.getDetail()));
        format.addValueChangeListener(change -> {
            try {
                draft.times(new TimeReading(
                        draft.times().zone(), change.getValue() == null || change.getValue().isBlank() ? List.of() : List.of(change.getValue())));
                format.setInvalid(false);
                changed.run();
            } catch (IllegalArgumentException noFormat) {
                format.setErrorMessage(getTranslation("datasets.wizard.time-format.wrong", change.getValue()));
                format.setInvalid(true);
            }
        });
        return format;
    }

    private ComboBox<String> zone() {
        var zone = new ComboBox<String>(getTranslation("datasets.wizard.zone"));
        var ids = new TreeSet<>(ZoneId.getAvailableZoneIds());
        ids.add(draft.times().zone().getId());
        zone.setItems(ids);
        zone.setHelperText(getTranslation("datasets.wizard.zone.help"));
        zone.setValue(draft.times().zone().getId());
        zone.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                draft.times(new TimeReading(ZoneId.of(change.getValue()), draft.times().formats()));
                changed.run();
            }
        });
        return zone;
    }

    private ComboBox<EventType> everyEvent() {
        var every = new ComboBox<EventType>(getTranslation("datasets.import.event-type"));
        every.setItems(EventType.values());
        every.setItemLabelGenerator(type -> getTranslation("datasets.event." + type));
        every.setHelperText(getTranslation("datasets.import.event-type.help"));
        every.setClearButtonVisible(true);
        every.setValue(draft.events().every());
        every.addValueChangeListener(change -> {
            draft.events(new EventReading(draft.events().words(), change.getValue(), draft.events().returnOrders()));
            changed.run();
        });
        return every;
    }

    private TextField returnOrders() {
        var mark = new TextField(getTranslation("datasets.wizard.return-orders"));
        mark.setHelperText(getTranslation("datasets.wizard.return-orders.help"));
        mark.setValue(Optional.ofNullable(draft.events().returnOrders()).orElse(""));
        mark.addValueChangeListener(change -> {
            draft.events(new EventReading(
                    draft.events().words(), draft.events().every(), change.getValue().isBlank() ? null : change.getValue().strip()));
            changed.run();
        });
        return mark;
    }

    private Select<String> decimal() {
        var decimal = new Select<String>();
        decimal.setLabel(getTranslation("datasets.wizard.decimal"));
        decimal.setItems(".", ",");
        decimal.setItemLabelGenerator(mark -> getTranslation(mark.equals(".") ? "datasets.wizard.decimal.point" : "datasets.wizard.decimal.comma"));
        decimal.setValue(String.valueOf(draft.amounts().decimal()));
        decimal.addValueChangeListener(change -> {
            draft.amounts(new AmountReading(change.getValue().charAt(0), draft.amounts().unit(), draft.amounts().currency()));
            changed.run();
        });
        return decimal;
    }

    private NumberField unit() {
        var unit = new NumberField(getTranslation("datasets.wizard.unit"));
        unit.setHelperText(getTranslation("datasets.wizard.unit.help"));
        unit.setValue(draft.amounts().unit());
        unit.addValueChangeListener(change -> {
            boolean fits = change.getValue() != null && change.getValue() > 0;
            unit.setErrorMessage(getTranslation("datasets.wizard.unit.wrong"));
            unit.setInvalid(!fits);
            if (fits) {
                draft.amounts(new AmountReading(draft.amounts().decimal(), change.getValue(), draft.amounts().currency()));
                changed.run();
            }
        });
        return unit;
    }

    private ComboBox<Currency> currency() {
        var currency = new ComboBox<Currency>(getTranslation("datasets.wizard.currency"));
        currency.setItems(Currency.getAvailableCurrencies().stream()
                .sorted((a, b) -> a.getCurrencyCode().compareTo(b.getCurrencyCode()))
                .toList());
        currency.setItemLabelGenerator(each -> each.getCurrencyCode() + " · " + each.getDisplayName(getLocale()));
        currency.setClearButtonVisible(true);
        currency.setValue(draft.amounts().currency());
        currency.addValueChangeListener(change -> {
            draft.amounts(new AmountReading(draft.amounts().decimal(), draft.amounts().unit(), change.getValue()));
            changed.run();
        });
        return currency;
    }

    private Checkbox wholeIds() {
        var whole = new Checkbox(getTranslation("datasets.wizard.whole-ids"), draft.wholeIds());
        whole.addValueChangeListener(change -> {
            draft.wholeIds(change.getValue());
            changed.run();
        });
        return whole;
    }

    /** Nothing to say of JSON and Parquet: every row names its columns. */
    private Checkbox namesFirst() {
        var named = new Checkbox(getTranslation("datasets.wizard.names-first"), !draft.preview().unnamed());
        named.setHelperText(getTranslation("datasets.wizard.names-first.help"));
        named.setVisible(draft.preview().format() == FileFormat.CSV || draft.preview().format() == FileFormat.TSV);
        named.addValueChangeListener(change -> reread.accept(draft.text().with(change.getValue())));
        return named;
    }

    private Select<String> encoding() {
        var encoding = new Select<String>();
        encoding.setLabel(getTranslation("datasets.wizard.encoding"));
        encoding.setHelperText(getTranslation("datasets.wizard.encoding.help"));
        encoding.setItems(Stream.concat(Stream.of(draft.preview().encoding()), ENCODINGS.stream()).distinct().toList());
        encoding.setValue(draft.preview().encoding());
        encoding.addValueChangeListener(change -> reread.accept(draft.text().with(Charset.forName(change.getValue()))));
        return encoding;
    }
}
