import type { Resource } from '@angular/core';

/**
 * What a resource has read. Undefined while it reads, and when it could not: `value()` throws then,
 * which would take the rest of the page off the screen.
 */
export function loadedValue<Value>(resource: Resource<Value | undefined>): Value | undefined {
  return resource.hasValue() ? resource.value() : undefined;
}
