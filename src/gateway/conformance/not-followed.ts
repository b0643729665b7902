/** An assertion of the check-list (gateway.md §11) that no case proves, and why. */
export interface NotFollowed {
  readonly item: number;
  readonly reason: string;
}

/** True exceptions only: what is built has a case that names its number. */
export const NOT_FOLLOWED: readonly NotFollowed[] = [
  {
    item: 103,
    reason:
      'Rate headers of named limits go out without a semicolon at the end (D28): readers of both forms understand them. The values are proven with item 102.',
  },
];
