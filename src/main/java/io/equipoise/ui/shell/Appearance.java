package io.equipoise.ui.shell;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.shared.ui.Transport;
import com.vaadin.flow.theme.aura.Aura;

/**
 * The page every view lives in: Aura, adapted by our one stylesheet of tokens. Pushes travel by web socket, requests by HTTP, so that each
 * request passes the security filters.
 */
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("equipoise/equipoise.css")
@Push(transport = Transport.WEBSOCKET_XHR)
@Viewport("width=device-width, initial-scale=1")
public class Appearance implements AppShellConfigurator {
    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addFavIcon("icon", "equipoise/mark.svg", "any");
        settings.addMetaTag("referrer", "same-origin");
    }
}
