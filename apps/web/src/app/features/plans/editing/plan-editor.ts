import { computed, inject, Injectable, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type {
  Action,
  ActionWithMilestones,
  ChangePlan,
  ObjectiveTree,
  PersonChoice,
  Plan,
  Problem,
} from '@all-together/contracts';
import { inOrder, isSameText } from '@all-together/domain';
import { toRefusal } from '../../../shell/api';
import { InlineFocus } from '../../../shell/inline-field';
import { Notice } from '../../../shell/notice';
import {
  PlanItemsClient,
  type ItemChanges,
  type ItemNoun,
  type PlanItems,
} from '../plan-items-client';
import {
  actionsOf,
  indexAmongAll,
  placeBeside,
  positionAt,
  positionBeside,
  versionIn,
  withAction,
  withActionFields,
} from '../plan-tree';
import { PlansClient } from '../plans-client';
import { askWhatToKeep } from './plan-conflict';
import { WriteTurns } from './write-turns';

/** What a write needs to know of an item. */
interface Item {
  id: string;
  version: number;
  title: string;
}

/**
 * What became of an edit: written; refused, with the plan as it stands on the screen again; or
 * undecided, because the line was lost or the reader decides later: what was typed stays.
 */
export type Edited = 'written' | 'refused' | 'undecided';

/** How often to check whether the reader's own writes have ended before loading others'. */
const waitMs = 300;

/**
 * The plan on the screen and every edit of it: saved immediately, merged with others' edits, and
 * undoable.
 */
@Injectable()
export class PlanEditor {
  private readonly plans = inject(PlansClient);
  private readonly items = inject(PlanItemsClient);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  private readonly focus = inject(InlineFocus);
  private readonly turns = new WriteTurns();
  readonly plan = signal<Plan | null>(null);
  readonly saving = signal(0);
  /** What happened without the reader’s doing, for screen readers. */
  readonly said = signal('');
  /** Who can be chosen as an owner; any other name is an outsider’s. */
  readonly people = signal<readonly PersonChoice[]>([]);
  readonly mayWrite = computed(() => this.plan()?.may.write ?? false);
  readonly actions = computed(() => actionsOf(this.plan()));

  async loadPeople(): Promise<void> {
    this.people.set(await this.plans.people().catch(() => []));
  }

  /** What is written for an owner's name: the person of that name, or a named outsider. */
  ownerOf(name: string): Pick<Action, 'ownerId' | 'ownerName'> {
    const [known, namesake] = this.people().filter((person) => isSameText(person.name, name));
    return { ownerId: known && !namesake ? known.id : null, ownerName: name.trim() };
  }

  /**
   * Reads the plan again, and once more if one of the reader's own writes ended in the meantime:
   * the stale answer would take that write off the screen.
   */
  async reload(): Promise<void> {
    const plan = this.plan();
    if (!plan) return;
    for (;;) {
      const before = this.turns.ended;
      const read = await this.plans.read(plan.id);
      if (before === this.turns.ended && !this.turns.busy) return this.show(read);
      await this.turns.settled();
    }
  }

  /** Whether an item at this version is not on the screen yet. */
  isNews(itemId: string, version: number): boolean {
    const plan = this.plan();
    return !plan || (versionIn(plan, itemId) ?? 0) < version;
  }

  /** Loads what others wrote, once the reader's own writes have ended. */
  async takeIn(): Promise<void> {
    if (this.saving() > 0) return void setTimeout(() => void this.takeIn(), waitMs);
    await this.reload();
  }

  /**
   * Writes the changed fields of one item. If someone else changed the same field, the reader
   * chooses which value to keep.
   * @returns whether it was written
   * @throws Refusal
   */
  write<Noun extends ItemNoun>(
    noun: Noun,
    item: Item,
    fields: ItemChanges[Noun],
  ): Promise<boolean> {
    return this.send(noun, item, fields);
  }

  /**
   * Writes as `write` does, and offers to undo it.
   * @param former what undoing writes; left out: the values that the item had
   */
  change<Noun extends ItemNoun>(
    noun: Noun,
    item: PlanItems[Noun] & ItemChanges[Noun],
    fields: ItemChanges[Noun],
    former: ItemChanges[Noun] = formerValues<ItemChanges[Noun]>(item, fields),
  ): Promise<boolean> {
    return this.send(noun, item, fields, (written) =>
      this.notice.say('Saved.', async () => void (await this.write(noun, written, former))),
    );
  }

  /**
   * Changes as `change` does, from a control that has no place for a refusal: it is shown at the
   * foot with what was written, and the plan as it stands comes back on the screen.
   */
  async edit<Noun extends ItemNoun>(
    noun: Noun,
    item: PlanItems[Noun] & ItemChanges[Noun],
    fields: ItemChanges[Noun],
    former?: ItemChanges[Noun],
  ): Promise<Edited> {
    try {
      return (await this.change(noun, item, fields, former)) ? 'written' : 'undecided';
    } catch (error) {
      const waits = isUndecided(error);
      this.refuse(error, waits ? '' : wordsIn(fields));
      return this.reload().then(
        () => (waits ? 'undecided' : 'refused'),
        () => 'undecided',
      );
    }
  }

  /**
   * Puts fields of an action on the screen before they are written, so that the next key press
   * builds on them.
   */
  showAtOnce(id: string, fields: Partial<Action>): void {
    this.plan.update((plan) => plan && withActionFields(plan, id, fields));
  }

  /** Moves an action to a place among those of an objective that are shown. */
  async placeAmong(
    action: ActionWithMilestones,
    objectiveId: string,
    { shown, index }: { shown: readonly ActionWithMilestones[]; index: number },
  ): Promise<void> {
    const others = (actions: readonly ActionWithMilestones[]) =>
      inOrder(actions.filter(({ id }) => id !== action.id));
    const all = this.shownPlan().objectives.find(({ id }) => id === objectiveId)?.actions ?? [];
    await this.place(action, objectiveId, indexAmongAll(others(all), others(shown), index));
  }

  /** Moves an action to a place in a list of actions; undone by moving it back. */
  async place(action: ActionWithMilestones, objectiveId: string, index: number): Promise<void> {
    const siblings = this.shownPlan().objectives.find(({ id }) => id === objectiveId)?.actions;
    const others = inOrder((siblings ?? []).filter((other) => other.id !== action.id));
    await this.edit(
      'actions',
      action,
      {
        position: positionAt(others, index),
        ...(objectiveId === action.objectiveId ? {} : { objectiveId }),
      },
      { position: action.position, objectiveId: action.objectiveId },
    );
  }

  /** Moves an action up (−1) or down (+1) by one, into the neighbouring objective at the ends. */
  async step(action: ActionWithMilestones, by: -1 | 1): Promise<void> {
    const place = placeBeside(this.shownPlan().objectives, action, by);
    if (place) await this.place(action, place.objectiveId, place.index);
  }

  /** Moves an objective up (−1) or down (+1) among those of its theme. */
  async stepObjective(objective: ObjectiveTree, by: -1 | 1): Promise<void> {
    const position = positionBeside(this.shownPlan().objectives, objective, by);
    if (position !== null) await this.edit('objectives', objective, { position });
  }

  /** Changes the plan's own fields: its title and the days that it runs. @throws Refusal */
  async changePlan(fields: ChangePlan): Promise<void> {
    this.plan.set(await this.plans.change(this.shownPlan(), fields));
  }

  async remove(noun: ItemNoun, item: Item): Promise<void> {
    try {
      if (!(await this.write(noun, item, { removed: true }))) return;
      await this.reload();
    } catch (error) {
      return this.refuse(error);
    }
    this.notice.say(`“${item.title}” is removed.`, async () => {
      const now = await this.items.read(noun, item.id);
      await this.items.change(noun, item.id, now.version, { removed: false });
      await this.reload();
    });
  }

  /**
   * Asks about fields that someone else changed while the reader edited them.
   * @returns whether the reader keeps their own; otherwise what is stored stays
   */
  async keepsOwn<Fields extends object>(
    item: Fields & { title: string },
    fields: Fields,
  ): Promise<boolean> {
    const theirs = formerValues<Fields>(item, fields);
    const conflicts = (Object.keys(fields) as (keyof Fields & string)[])
      .filter((field) => fields[field] !== theirs[field])
      .map((field) => ({ field, yours: fields[field], theirs: theirs[field] }));
    const mine = await askWhatToKeep(this.dialog, item.title, conflicts);
    return (mine?.size ?? 0) > 0;
  }

  /**
   * Shows at the foot why something was not written.
   * @param words what was written, where it is about to leave the screen
   */
  refuse(error: unknown, words = ''): void {
    const { message } = toRefusal(error);
    this.notice.fault(words ? `${message} You wrote: ${words}` : message);
  }

  /** @throws Error where the action is not on the screen */
  actionShown(id: string): ActionWithMilestones {
    const action = this.actions().find((one) => one.id === id);
    if (!action) throw new Error(`Action ${id} is not on the screen.`);
    return action;
  }

  /** @throws Error where no plan is on the screen yet */
  shownPlan(): Plan {
    const plan = this.plan();
    if (!plan) throw new Error('No plan is on the screen.');
    return plan;
  }

  /** Shows the plan as it is now; a field that is being edited stays as it is. */
  private show(plan: Plan): void {
    this.focus.keep(() => this.plan.set(plan));
  }

  private async send<Noun extends ItemNoun>(
    noun: Noun,
    item: Item,
    fields: ItemChanges[Noun],
    done?: (written: PlanItems[Noun]) => void,
  ): Promise<boolean> {
    this.saving.update((n) => n + 1);
    try {
      const { written, isLast } = await this.turns.next(item.id, (own) =>
        this.items.change(noun, item.id, Math.max(item.version, own), fields),
      );
      // While a later write waits, the screen shows that one already.
      if (isLast) this.merge(written);
      done?.(written);
      return true;
    } catch (error) {
      return await this.resolve(noun, item, fields, error);
    } finally {
      this.saving.update((n) => n - 1);
    }
  }

  /** @throws Refusal unless someone else changed the same fields; then the reader decides */
  private async resolve<Noun extends ItemNoun>(
    noun: Noun,
    item: Item,
    fields: ItemChanges[Noun],
    error: unknown,
  ): Promise<boolean> {
    const { problem } = toRefusal(error);
    if (!problem.conflicts) {
      if (problem.status === 404 || problem.code === 'plan_not_open') await this.reload();
      throw toRefusal(error);
    }
    const mine = await askWhatToKeep(this.dialog, item.title, problem.conflicts);
    if (!mine) return false;
    const wanted = { ...fields };
    for (const { field } of problem.conflicts)
      if (!mine.has(field)) Reflect.deleteProperty(wanted, field);
    if (Object.keys(wanted).length)
      return this.write(noun, { ...item, version: storedVersion(problem) ?? item.version }, wanted);
    await this.reload();
    return true;
  }

  /** Puts the server's answer into the tree; a new place in the tree needs the whole of it. */
  private merge(written: PlanItems[ItemNoun]): void {
    const plan = this.plan();
    if (!plan) return;
    if ('milestones' in written) this.show(withAction(plan, written));
    else void this.reload();
  }
}

/** What the item held in the fields that are about to change. */
export function formerValues<Fields extends object>(item: Fields, fields: Fields): Fields {
  const former = { ...fields };
  for (const field in fields) former[field] = item[field];
  return former;
}

/** Whether nobody knows if it was written, or it will be once its writer has signed in again. */
function isUndecided(error: unknown): boolean {
  const { status } = toRefusal(error).problem;
  return status === 0 || status === 401 || status >= 500;
}

/** The texts among what was written; dates and choices are made again in a moment. */
const wordsIn = ({ title, ownerName }: { title?: string; ownerName?: string }): string =>
  title ?? ownerName ?? '';

/** The version that a conflict's answer says is stored now. */
function storedVersion({ current }: Problem): number | undefined {
  return typeof current === 'object' &&
    current !== null &&
    'version' in current &&
    typeof current.version === 'number'
    ? current.version
    : undefined;
}
