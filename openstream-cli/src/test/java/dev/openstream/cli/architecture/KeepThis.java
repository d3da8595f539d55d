package dev.openstream.cli.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * Condition of a constructor that gives {@code this} to nobody: not as an argument, not by a method reference, a lambda or an
 * inner object. Initializers of fields are part of it. What bytecode shows is less than that: an argument counts if its type
 * fits the class, {@link Object} excepted.
 */
final class KeepThis extends ArchCondition<JavaConstructor> {

    KeepThis() {
        super("keep this to themselves");
    }

    @Override
    public void check(JavaConstructor constructor, ConditionEvents events) {
        JavaClass self = constructor.getOwner();
        constructor.getCallsFromSelf().stream()
                .filter(call -> takes(call.getTarget().getRawParameterTypes(), self))
                .forEach(call -> events.add(SimpleConditionEvent.violated(constructor, call.getDescription())));
        constructor.getCodeUnitReferencesFromSelf().stream()
                .filter(reference -> ofInstance(reference, self))
                .forEach(reference ->
                        events.add(SimpleConditionEvent.violated(constructor, reference.getDescription())));
        constructor.getAccessesFromSelf().stream()
                .filter(access -> access.isDeclaredInLambda() && ofInstance(access, self))
                .forEach(access -> events.add(SimpleConditionEvent.violated(constructor, access.getDescription())));
    }

    private static boolean takes(Iterable<JavaClass> parameters, JavaClass self) {
        for (JavaClass parameter : parameters) {
            if (!parameter.isEquivalentTo(Object.class) && self.isAssignableTo(parameter.getName())) {
                return true;
            }
        }
        return false;
    }

    /** True if the access is to a method or a field of an object of {@code self}. */
    private static boolean ofInstance(JavaAccess<?> access, JavaClass self) {
        return self.isAssignableTo(access.getTargetOwner().getName())
                && access.getTarget().resolveMember().stream().noneMatch(KeepThis::belongsToNoObject);
    }

    private static boolean belongsToNoObject(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.STATIC)
                || (member instanceof JavaCodeUnit unit && unit.isConstructor());
    }
}
