package dev.openstream.junit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** JUnit extension behind {@link RobotTest}: starts the robot, injects it into tests, and ends it. */
public final class SimulatedRobotExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SimulatedRobotExtension.class);

    /** Creates an extension. JUnit calls this constructor. */
    public SimulatedRobotExtension() {}

    @Override
    public void beforeAll(ExtensionContext context) {
        RobotTest wanted = context.getRequiredTestClass().getAnnotation(RobotTest.class);
        if (wanted != null && !wanted.perTest()) {
            start(wanted, context);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        end(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        RobotTest wanted = wanted(context);
        if (wanted.perTest()) {
            start(wanted, context);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        end(context);
    }

    /** The annotation of the class, or else of the nearest class around it. */
    private static RobotTest wanted(ExtensionContext context) {
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            RobotTest wanted = type.getAnnotation(RobotTest.class);
            if (wanted != null) {
                return wanted;
            }
        }
        throw new IllegalStateException("a class with this extension needs the annotation RobotTest, which brings it");
    }

    private static void start(RobotTest wanted, ExtensionContext context) {
        RobotProcess robot = RobotProcess.start(wanted.model(), wanted.ready(), List.of(wanted.faults()));
        store(context).put(RobotProcess.class, robot);
    }

    /** Ends the robot that was started for this context, not that of one around it. */
    private static void end(ExtensionContext context) {
        RobotProcess robot = store(context).remove(RobotProcess.class, RobotProcess.class);
        if (robot != null) {
            robot.close();
        }
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RobotProcess.class;
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Optional.ofNullable(store(context).get(RobotProcess.class, RobotProcess.class))
                .orElseThrow(
                        () -> new ParameterResolutionException(
                                "there is no robot yet: with perTest it is a parameter of tests and of methods around each of them"));
    }
}
