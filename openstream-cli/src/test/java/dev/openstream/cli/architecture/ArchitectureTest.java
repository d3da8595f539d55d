package dev.openstream.cli.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Packages point one way; who may use threads, sockets and clocks (docs/threads.md). */
final class ArchitectureTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Tests that one module lends to others come in a jar.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.openstream");

    /** Pure: a function of what goes in. */
    private static final String[] PURE = {
        "dev.openstream.protocol..",
        "dev.openstream.robot.motion..",
        "dev.openstream.robot.call..",
        "dev.openstream.cli.measure..",
        "dev.openstream.client.json..",
        "dev.openstream.client.trajectory..",
        "dev.openstream.server.pacing..",
        "dev.openstream.server.observe..",
        "dev.openstream.server.openapi..",
        "dev.openstream.server.sampling..",
        "dev.openstream.server.session..",
        "dev.openstream.simulator.motion..",
        "dev.openstream.simulator.routes..",
        "dev.openstream.verify.transcript.."
    };

    @Test
    void modulesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("protocol")
                .definedBy("dev.openstream.protocol..")
                .layer("client")
                .definedBy("dev.openstream.client..")
                .layer("robot")
                .definedBy("dev.openstream.robot..")
                .layer("server")
                .definedBy("dev.openstream.server..")
                .layer("simulator")
                .definedBy("dev.openstream.simulator..")
                .layer("guard")
                .definedBy("dev.openstream.guard..")
                .layer("page")
                .definedBy("dev.openstream.page..")
                .layer("host")
                .definedBy("dev.openstream.host..")
                .layer("verify")
                .definedBy("dev.openstream.verify..")
                .layer("mcap")
                .definedBy("dev.openstream.mcap..")
                .layer("recording")
                .definedBy("dev.openstream.recording..")
                .layer("parquet")
                .definedBy("dev.openstream.parquet..")
                .layer("cli")
                .definedBy("dev.openstream.cli..")
                .whereLayer("parquet")
                .mayOnlyAccessLayers("recording")
                .whereLayer("parquet")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("mcap")
                .mayNotAccessAnyLayer()
                .whereLayer("mcap")
                .mayOnlyBeAccessedByLayers("recording", "host", "cli")
                .whereLayer("recording")
                .mayOnlyAccessLayers("mcap", "robot")
                .whereLayer("recording")
                .mayOnlyBeAccessedByLayers("parquet", "host", "cli")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("verify")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("verify")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("host")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("guard")
                .mayOnlyBeAccessedByLayers("host")
                .whereLayer("page")
                .mayOnlyAccessLayers("server", "protocol")
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("host")
                .whereLayer("simulator")
                .mayOnlyBeAccessedByLayers("host", "cli")
                .whereLayer("robot")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("robot")
                .mayOnlyBeAccessedByLayers("server", "simulator", "guard", "recording", "host", "cli")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("simulator", "guard", "page", "host", "cli")
                .whereLayer("client")
                .mayOnlyAccessLayers("protocol")
                .whereLayer("client")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("protocol")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    // Programs that embed the server have a command line and a log of their own.
    @Test
    void hostKnowsNoCommandLineAndNoLogger() {
        noClasses()
                .that()
                .resideInAPackage("dev.openstream.host..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..", "org.jline..", "ch.qos.logback..")
                .check(HOUSE);
    }

    @Test
    void hostPackagesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("host")
                .definedBy("dev.openstream.host")
                .layer("admin")
                .definedBy("dev.openstream.host.admin")
                .layer("page")
                .definedBy("dev.openstream.host.page")
                .layer("fleet")
                .definedBy("dev.openstream.host.fleet")
                .layer("records")
                .definedBy("dev.openstream.host.records")
                .layer("plan")
                .definedBy("dev.openstream.host.plan")
                .layer("settings")
                .definedBy("dev.openstream.host.settings")
                .layer("assembly")
                .definedBy("dev.openstream.host.assembly")
                .layer("standin")
                .definedBy("dev.openstream.host.standin")
                .whereLayer("host")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("admin")
                .mayOnlyAccessLayers("fleet", "plan", "settings", "assembly")
                .whereLayer("page")
                .mayOnlyAccessLayers("admin", "fleet", "plan", "settings", "records", "assembly")
                .whereLayer("page")
                .mayOnlyBeAccessedByLayers("host")
                .whereLayer("fleet")
                .mayOnlyAccessLayers("records", "assembly")
                .whereLayer("records")
                .mayOnlyAccessLayers("settings")
                .whereLayer("plan")
                .mayOnlyAccessLayers("settings", "assembly", "standin")
                .whereLayer("settings")
                .mayNotAccessAnyLayer()
                .whereLayer("assembly")
                .mayOnlyAccessLayers("standin")
                .whereLayer("standin")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    // Users who embed the client get neither Netty nor JSON types; its words are its own and the protocol's.
    @Test
    void clientPackagesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("client")
                .definedBy("dev.openstream.client")
                .layer("trajectory")
                .definedBy("dev.openstream.client.trajectory")
                .layer("json")
                .definedBy("dev.openstream.client.json")
                .whereLayer("client")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("trajectory")
                .mayOnlyAccessLayers("json")
                .whereLayer("json")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    @Test
    void commandLinePackagesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("dev.openstream.cli")
                .layer("command")
                .definedBy("dev.openstream.cli.command")
                .layer("watch")
                .definedBy("dev.openstream.cli.watch")
                .layer("reference")
                .definedBy("dev.openstream.cli.reference")
                .layer("motion")
                .definedBy("dev.openstream.cli.motion")
                .layer("session")
                .definedBy("dev.openstream.cli.session")
                .layer("context")
                .definedBy("dev.openstream.cli.context")
                .layer("console")
                .definedBy("dev.openstream.cli.console")
                .layer("measure")
                .definedBy("dev.openstream.cli.measure")
                .layer("diagnosis")
                .definedBy("dev.openstream.cli.diagnosis")
                .layer("load")
                .definedBy("dev.openstream.cli.load")
                .layer("replay")
                .definedBy("dev.openstream.cli.replay")
                .layer("record")
                .definedBy("dev.openstream.cli.record")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("watch")
                .mayOnlyAccessLayers("session", "context", "console")
                .whereLayer("watch")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("reference")
                .mayNotAccessAnyLayer()
                .whereLayer("motion")
                .mayOnlyAccessLayers("session", "context", "console")
                .whereLayer("session")
                .mayOnlyAccessLayers("context", "console")
                .whereLayer("context")
                .mayOnlyAccessLayers("console")
                .whereLayer("console")
                .mayNotAccessAnyLayer()
                .whereLayer("measure")
                .mayNotAccessAnyLayer()
                .whereLayer("diagnosis")
                .mayOnlyAccessLayers("measure", "session", "context", "console")
                .whereLayer("load")
                .mayOnlyAccessLayers("measure", "session", "console")
                .whereLayer("replay")
                .mayOnlyAccessLayers("motion", "session", "context", "console")
                .whereLayer("record")
                .mayOnlyAccessLayers("session", "context", "console")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.openstream.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void serverPackagesFollowTheStagesOfThePipe() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("openapi")
                .definedBy("dev.openstream.server.openapi..")
                .layer("pacing")
                .definedBy("dev.openstream.server.pacing..")
                .layer("observe")
                .definedBy("dev.openstream.server.observe..")
                .layer("sampling")
                .definedBy("dev.openstream.server.sampling..")
                .layer("session")
                .definedBy("dev.openstream.server.session..")
                .layer("transport")
                .definedBy("dev.openstream.server.transport..")
                .layer("record")
                .definedBy("dev.openstream.server.record..")
                .layer("http")
                .definedBy("dev.openstream.server.http..")
                .layer("upstream")
                .definedBy("dev.openstream.server.upstream..")
                .layer("admin")
                .definedBy("dev.openstream.server.admin..")
                .whereLayer("openapi")
                .mayNotAccessAnyLayer()
                .whereLayer("pacing")
                .mayNotAccessAnyLayer()
                .whereLayer("sampling")
                .mayOnlyAccessLayers("openapi", "pacing")
                .whereLayer("observe")
                .mayOnlyAccessLayers("openapi", "pacing")
                .whereLayer("session")
                .mayOnlyAccessLayers("openapi", "pacing", "observe", "sampling")
                .whereLayer("record")
                .mayOnlyAccessLayers("openapi", "pacing", "observe")
                .whereLayer("http")
                .mayOnlyAccessLayers("openapi", "pacing", "transport")
                .whereLayer("upstream")
                .mayOnlyAccessLayers("openapi", "pacing", "transport")
                .whereLayer("admin")
                .mayOnlyAccessLayers("openapi", "transport", "http")
                .check(HOUSE);
    }

    @Test
    void simulatorPackagesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("simulator")
                .definedBy("dev.openstream.simulator")
                .layer("http")
                .definedBy("dev.openstream.simulator.http")
                .layer("routes")
                .definedBy("dev.openstream.simulator.routes")
                .layer("faults")
                .definedBy("dev.openstream.simulator.faults")
                .layer("controller")
                .definedBy("dev.openstream.simulator.controller")
                .layer("motion")
                .definedBy("dev.openstream.simulator.motion")
                .whereLayer("simulator")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("simulator")
                .whereLayer("routes")
                .mayOnlyBeAccessedByLayers("simulator", "http")
                .whereLayer("faults")
                .mayOnlyAccessLayers("controller", "motion")
                .whereLayer("controller")
                .mayOnlyAccessLayers("motion")
                .whereLayer("motion")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    // What feeds the page knows its types, and nothing of sockets.
    @Test
    void pagePackagesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("http")
                .definedBy("dev.openstream.page.http")
                .layer("viewer")
                .definedBy("dev.openstream.page.viewer")
                .layer("console")
                .definedBy("dev.openstream.page.console")
                .layer("site")
                .definedBy("dev.openstream.page.site")
                .layer("page")
                .definedBy("dev.openstream.page")
                .whereLayer("http")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("viewer")
                .mayOnlyAccessLayers("console", "site", "page")
                .whereLayer("console")
                .mayOnlyAccessLayers("page")
                .whereLayer("site")
                .mayNotAccessAnyLayer()
                .whereLayer("page")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    @Test
    void robotPackagesPointInwards() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("call")
                .definedBy("dev.openstream.robot.call")
                .layer("motion")
                .definedBy("dev.openstream.robot.motion")
                .layer("urdf")
                .definedBy("dev.openstream.robot.urdf")
                .layer("model")
                .definedBy("dev.openstream.robot.model")
                .layer("yaml")
                .definedBy("dev.openstream.robot.yaml")
                .whereLayer("urdf")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("urdf")
                .mayOnlyAccessLayers("model")
                .whereLayer("call")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("motion")
                .mayOnlyAccessLayers("model")
                .whereLayer("model")
                .mayOnlyAccessLayers("yaml")
                .whereLayer("yaml")
                .mayNotAccessAnyLayer()
                .check(HOUSE);
    }

    // The arm is arithmetic: nothing of the server, no words of the protocol, no log.
    @Test
    void motionDependsOnTheModelOnly() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.openstream.simulator.motion", "dev.openstream.robot.motion", "dev.openstream.robot.model")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.openstream.server..", "dev.openstream.protocol..", "org.slf4j..")
                .check(HOUSE);
    }

    // The guard stands in front of any controller.
    @Test
    void guardKnowsTheArmAndNoController() {
        noClasses()
                .that()
                .resideInAPackage("dev.openstream.guard..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.openstream.simulator..",
                        "dev.openstream.server.sampling..",
                        "dev.openstream.server.session..",
                        "dev.openstream.server.transport..",
                        "dev.openstream.server.upstream..",
                        "dev.openstream.server.http..")
                .check(HOUSE);
    }

    // The kit checks any server from outside, and others embed it.
    @Test
    void conformanceKitKnowsNoServerAndNoCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("dev.openstream.verify..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.openstream.server..",
                        "dev.openstream.simulator..",
                        "dev.openstream.client..",
                        "io.netty..",
                        "picocli..")
                .check(HOUSE);
    }

    @Test
    void pureCodeHasNoSocket() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.channels..", "java.net.http..", "io.netty..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*(Socket|URLConnection|Inet).*")
                .check(HOUSE);
    }

    @Test
    void pureCodeHasNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(InstantSource.class, "system")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(HOUSE);
    }

    @Test
    void pureCodeHasNoThread() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executor.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(CompletableFuture.class)
                .check(HOUSE);
    }

    // On the server's side the event loop is the only thread that works; main waits, a hook closes (each controller by
    // a thread, since one may hang), a warm-up is over
    // before it counts, files are written and names are looked up beside it. A client has a thread that receives, and
    // virtual ones that call
    // its user; a replay has no
    // client.
    @Test
    void onlyTheLoopAndTheCommandsStartThreads() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.ServeCommand")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.host.fleet.ServedFleet")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.SystemdNotify")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.HeapTrim")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.replay.ReplayConnection")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.cli.command.SlowVerdicts")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.server.record.WritingThread")
                .and()
                .doNotHaveFullyQualifiedName("dev.openstream.host.records.ServerRecorder")
                .and()
                .haveNameNotMatching("dev.openstream.server.upstream.HostLookup(\\$.*)?")
                .and()
                .resideOutsideOfPackage("dev.openstream.client")
                .should()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .callConstructor(Thread.class, Runnable.class, String.class)
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Executors.class)
                .check(HOUSE);
    }

    @Test
    void onlyTransportUpstreamsHttpAdminAndPageKnowNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.openstream.server.transport..",
                        "dev.openstream.server.http..",
                        "dev.openstream.server.admin..",
                        "dev.openstream.server.upstream..",
                        "dev.openstream.page.http",
                        "dev.openstream.page.viewer",
                        "dev.openstream.page.console")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(HOUSE);
    }

    // Two loops of ours meet nowhere; the lock-free house has no locks.
    @Test
    void nobodyTakesALock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks..")
                .orShould()
                .callMethod(Object.class, "wait")
                .check(HOUSE);
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(HOUSE);
    }

    @Test
    void classesAreFinalOrSealed() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(HOUSE);
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..")
                .check(HOUSE);
    }

    @Test
    void standardOutputBelongsToTheCommands() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.openstream.cli..")
                .and()
                // The last word of a process that has no memory for a log.
                .doNotHaveFullyQualifiedName("dev.openstream.server.transport.OutOfMemory")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(HOUSE);
    }
}
