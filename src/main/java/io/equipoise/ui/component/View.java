package io.equipoise.ui.component;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;

/** The root of a screen: page title, one h1 (in its {@link PageHeader}), and the rhythm between its parts. */
public abstract class View extends Main implements HasDynamicTitle {
    private final PageHeader header;

    /**
     * @param prefix of the screen's keys: {@code <prefix>.title} is the heading and the page title, {@code <prefix>.description} one
     *     sentence of what the screen is for
     */
    protected View(String prefix) {
        addClassName("eq-view");
        header = new PageHeader(getTranslation(prefix + ".title")).describe(getTranslation(prefix + ".description"));
        add(header);
    }

    /** The heading, to be given actions, or another title once the screen knows what it is about. */
    protected final PageHeader header() {
        return header;
    }

    @Override
    public String getPageTitle() {
        return header.title() + " · " + getTranslation("app.name");
    }
}
