package io.equipoise.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import java.util.function.Supplier;

/** Details whose content is made when they are first opened: a screen with twenty of them closed costs neither the server nor the browser what nobody reads. */
public class LateDetails extends Details {
    /** @param content made at most once, on the page's thread */
    public LateDetails(String summary, Supplier<? extends Component> content) {
        super(summary);
        addOpenedChangeListener(change -> {
            if (change.isOpened() && getContent().findAny().isEmpty()) {
                add(content.get());
            }
        });
    }
}
