import type * as ts from 'typescript';

// By questions that every version answers alike: the numbers of flags are not promised to stay.
export function isAnyOrNever(type: ts.Type, checker: ts.TypeChecker): boolean {
  return checker.isTypeAssignableTo(type, checker.getNumberType()) && checker.isTypeAssignableTo(type, checker.getStringType());
}

/** A literal, a number, a boolean, a member of an enum, or nothing at all. */
export function isClosed(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (type.isLiteral()) return true;
  const plain = [
    checker.getNumberType(),
    checker.getBigIntType(),
    checker.getBooleanType(),
    checker.getUndefinedType(),
    checker.getNullType(),
  ];
  return !type.isTypeParameter() && plain.some((each) => checker.isTypeAssignableTo(type, each));
}
