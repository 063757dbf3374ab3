package io.equipoise;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.equipoise.evidence.EvidenceLog;
import io.equipoise.security.CurrentOperator;
import io.equipoise.store.ArtifactStore;
import jakarta.servlet.Filter;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;

/**
 * A screen that hides a button protects nothing: what a service does for a screen or a program is guarded in the service. Held against the
 * compiled code, so that a new method is guarded or listed here with its reason.
 */
class AuthorisationTest {
    private static final JavaClasses EQUIPOISE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.equipoise");

    /** Reached from outside without a guard, and why that is right. */
    private static final Map<String, String> OPEN = Map.of(
            "ApiKeys.grant", "finds out who asks; writes down when a key was used last",
            "CurrentOperator.runAs", "is the identity itself: screens hand on the person that is signed in",
            "DemoWorkspace.build", "goes on with made-up data that the first start began, whoever looks at it",
            "OperatorAccounts.createFirstAdministrator", "there is nobody yet; asks for the set-up code instead");

    /** Writes evidence for anybody who is signed in, and why that is right. */
    private static final Map<String, String> FOR_EVERYBODY = Map.of();

    @Test
    void whatever_screens_and_programs_can_change_through_a_service_is_guarded_there() {
        var open = new TreeSet<String>();
        EQUIPOISE.stream().filter(AuthorisationTest::isOutermost).flatMap(AuthorisationTest::reached).distinct().forEach(method -> {
            if (isService(method.getOwner()) && guard(method).isEmpty() && changes(method, new HashSet<>())) {
                open.add(name(method));
            }
        });

        assertThat(open).isEqualTo(new TreeSet<>(OPEN.keySet()));
    }

    @Test
    void what_leaves_evidence_asks_for_a_role_and_not_only_for_a_name() {
        var open = new TreeSet<String>();
        EQUIPOISE.stream().filter(AuthorisationTest::isService).flatMap(service -> service.getMethods().stream()).forEach(method -> {
            boolean decides = called(method).anyMatch(callee -> callee.getOwner().isEquivalentTo(EvidenceLog.class) && callee.getName().equals("append"));
            if (decides && guard(method).filter("isAuthenticated()"::equals).isPresent()) {
                open.add(name(method));
            }
        });

        assertThat(open).isEqualTo(new TreeSet<>(FOR_EVERYBODY.keySet()));
    }

    @Test
    void every_guard_names_somebody() {
        var words = Set.of("isAuthenticated", "hasRole", "hasAnyRole", "hasAuthority");
        assertThat(EQUIPOISE.stream().flatMap(each -> each.getMethods().stream()).map(AuthorisationTest::guard).flatMap(Optional::stream))
                .hasSizeGreaterThan(250)
                .allMatch(guard -> words.contains(guard.substring(0, guard.indexOf('('))));
    }

    /** Whether a method writes rows, artefacts or evidence, by itself or through whatever it calls of ours that asks nobody. */
    private static boolean changes(JavaCodeUnit method, Set<JavaCodeUnit> seen) {
        if (!seen.add(method)) {
            return false;
        }
        boolean writes = method.getCallsFromSelf().stream().anyMatch(call -> isWriting(call.getTarget()));
        return writes || called(method).filter(callee -> guard(callee).isEmpty()).anyMatch(callee -> changes(callee, seen));
    }

    private static boolean isWriting(CodeUnitAccessTarget target) {
        var owner = target.getOwner();
        String name = target.getName();
        return owner.isAssignableTo(Repository.class) && (name.startsWith("save") || name.startsWith("delete"))
                || owner.isAssignableTo(JdbcClient.StatementSpec.class) && name.equals("update")
                || owner.isAssignableTo(JdbcOperations.class) && (name.equals("update") || name.equals("batchUpdate"))
                || owner.isEquivalentTo(ArtifactStore.class) && (name.equals("put") || name.equals("erase"))
                || owner.isEquivalentTo(EvidenceLog.class) && name.equals("append")
                // Whoever acts as somebody else can do what that one may.
                || owner.isEquivalentTo(CurrentOperator.class) && (name.equals("runAs") || name.equals("callAs"));
    }

    private static boolean isOutermost(JavaClass caller) {
        return caller.getPackageName().startsWith("io.equipoise.ui")
                || caller.isMetaAnnotatedWith(Controller.class)
                || caller.isAssignableTo(Filter.class);
    }

    private static boolean isService(JavaClass callee) {
        return callee.isMetaAnnotatedWith(Component.class) && !isOutermost(callee);
    }

    private static Stream<JavaCodeUnit> reached(JavaClass caller) {
        return Stream.concat(
                        caller.getMethodCallsFromSelf().stream().map(call -> (CodeUnitAccessTarget) call.getTarget()),
                        caller.getMethodReferencesFromSelf().stream().map(call -> (CodeUnitAccessTarget) call.getTarget()))
                .flatMap(target -> target.resolveMember().stream())
                .map(JavaCodeUnit.class::cast)
                .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC));
    }

    private static Stream<JavaCodeUnit> called(JavaCodeUnit caller) {
        return Stream.concat(caller.getMethodCallsFromSelf().stream(), caller.getMethodReferencesFromSelf().stream())
                .flatMap(call -> call.getTarget().resolveMember().stream())
                .filter(callee -> callee.getOwner().getPackageName().startsWith("io.equipoise"))
                .map(JavaCodeUnit.class::cast);
    }

    private static Optional<String> guard(JavaCodeUnit method) {
        return method.tryGetAnnotationOfType(PreAuthorize.class)
                .or(() -> method.getOwner().tryGetAnnotationOfType(PreAuthorize.class))
                .map(PreAuthorize::value);
    }

    private static String name(JavaCodeUnit method) {
        return method.getOwner().getSimpleName() + "." + method.getName();
    }
}
