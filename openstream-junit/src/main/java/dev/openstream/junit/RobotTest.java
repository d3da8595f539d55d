package dev.openstream.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Annotation of a test class that needs a simulated robot. Each test takes it as a parameter of type {@link RobotProcess}:
 *
 * {@snippet :
 * @RobotTest
 * class ArmTest {
 *
 *     @Test
 *     void moves(RobotProcess robot) {
 *         Arm arm = new Arm(robot.host(), robot.port());
 *     }
 * }
 * }
 *
 * <p>The robot runs in a process of its own, on a JDK 25 or later ({@link RobotProcess#start(String, boolean,
 * java.util.List)} searches for one), and ends with the tests, however they end. Nested classes share the robot of the
 * outer class, unless they have this annotation too.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(SimulatedRobotExtension.class)
public @interface RobotTest {

    /** {@return the name of the robot model, for example {@code HH020}} */
    String model() default "HA006B";

    /** {@return true for a robot that is ready to move; false for one after power-on, which does not move} */
    boolean ready() default true;

    /**
     * {@return faults from the start, as docs/simulator.md names them: {@code stall}, or with a value {@code delay=50}}
     */
    String[] faults() default {};

    /**
     * {@return true for a new robot for each test, which starts a process each time; false for one robot for all tests
     * of the class}
     */
    boolean perTest() default false;
}
