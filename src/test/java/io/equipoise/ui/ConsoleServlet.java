package io.equipoise.ui;

import com.vaadin.browserless.internal.Routes;
import com.vaadin.browserless.mocks.MockInstantiator;
import com.vaadin.browserless.mocks.MockVaadinHelper;
import com.vaadin.browserless.mocks.MockVaadinSession;
import com.vaadin.browserless.mocks.MockedUI;
import com.vaadin.flow.di.Instantiator;
import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.SpringServlet;
import com.vaadin.flow.spring.SpringVaadinServletService;
import jakarta.servlet.ServletException;
import org.springframework.context.ApplicationContext;

/** The Vaadin servlet of {@link ViewTest}: the application's own, short of a network and of push. */
class ConsoleServlet extends SpringServlet {
    private final transient ApplicationContext context;
    private final Routes routes;

    ConsoleServlet(ApplicationContext context, Routes routes) {
        super(context, false);
        this.context = context;
        this.routes = routes;
    }

    @Override
    protected DeploymentConfiguration createDeploymentConfiguration() throws ServletException {
        MockVaadinHelper.mockFlowBuildInfo(this);
        return super.createDeploymentConfiguration();
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        var service = new ConsoleService(this, configuration, context);
        service.init();
        routes.register(service.getContext());
        return service;
    }

    private static class ConsoleService extends SpringVaadinServletService {
        ConsoleService(VaadinServlet servlet, DeploymentConfiguration configuration, ApplicationContext context) {
            super(servlet, configuration, context);
        }

        @Override
        protected boolean isAtmosphereAvailable() {
            return false;
        }

        @Override
        public String getMainDivId(VaadinSession session, VaadinRequest request) {
            return "ROOT-1";
        }

        @Override
        protected VaadinSession createVaadinSession(VaadinRequest request) {
            return new MockVaadinSession(this, MockedUI::new);
        }

        @Override
        public Instantiator getInstantiator() {
            return MockInstantiator.create(super.getInstantiator());
        }
    }
}
