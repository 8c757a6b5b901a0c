import { computed, inject, Injectable, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type {
  Action,
  ActionWithMilestones,
  Criterion,
  Evidence,
  Milestone,
  Objective,
  ObjectiveTree,
  PersonChoice,
  Plan,
  Theme,
} from '@all-together/contracts';
import { inOrder, positionBetween } from '@all-together/domain';
import { firstValueFrom } from 'rxjs';
import { Api, toRefusal } from '../../../shell/api';
import { fieldWords, valueWords } from '../../../shared/plans/change-table';
import { ConflictDialog, type ConflictQuestion } from '../../../shell/conflict-dialog';
import { newId } from '../../../shell/new-id';
import { Notice } from '../../../shell/notice';
import { uprightPicture } from '../../../shell/upright-picture';

type Noun = 'objectives' | 'criteria' | 'actions' | 'milestones' | 'evidence';
type Item = { id: string; version: number; title: string };
type Fields = Record<string, unknown>;

/**
 * The plan on the screen and every edit of it: written at once, merged with others' edits, and
 * undone on request.
 */
@Injectable()
export class PlanEditor {
  private readonly api = inject(Api);
  private readonly notice = inject(Notice);
  private readonly dialog = inject(MatDialog);
  readonly plan = signal<Plan | null>(null);
  readonly selected = signal<ReadonlySet<string>>(new Set());
  readonly saving = signal(0);
  /** What happened without the reader’s doing, for screen readers. */
  readonly said = signal('');
  /** Who can be chosen as an owner; any other name is an outsider’s. */
  readonly people = signal<readonly PersonChoice[]>([]);
  readonly mayWrite = computed(() => this.plan()?.may.write ?? false);
  readonly actions = computed(() =>
    (this.plan()?.objectives ?? []).flatMap((objective) => objective.actions),
  );

  async loadPeople(): Promise<void> {
    this.people.set(await this.api.get<PersonChoice[]>('people/choices').catch(() => []));
  }

  /** What is written for an owner's name: the person of that name, or a named outsider. */
  ownerOf(name: string): Pick<Action, 'ownerId' | 'ownerName'> {
    const known = this.people().filter(
      (person) => person.name.toLowerCase() === name.trim().toLowerCase(),
    );
    return { ownerId: known.length === 1 ? known[0]!.id : null, ownerName: name.trim() };
  }

  /**
   * Reads the plan again. What was read before a write of one's own ended would take that write off
   * the screen: it is read once more.
   */
  async reload(): Promise<void> {
    const plan = this.plan();
    if (!plan) return;
    for (;;) {
      const before = this.ended;
      const read = await this.api.get<Plan>(`plans/${plan.id}`);
      if (before === this.ended && !this.turns.size) return this.plan.set(read);
      await Promise.all(this.turns.values());
    }
  }

  /** True when an item at this version is not on the screen yet. */
  isNews(itemId: string, version: number): boolean {
    const plan = this.plan();
    if (!plan || itemId === plan.id) return (plan?.version ?? 0) < version;
    for (const objective of plan.objectives) {
      if (objective.id === itemId) return objective.version < version;
      for (const criterion of objective.criteria)
        if (criterion.id === itemId) return criterion.version < version;
      for (const action of objective.actions) {
        if (action.id === itemId) return action.version < version;
        const part = [...action.milestones, ...action.evidence].find((one) => one.id === itemId);
        if (part) return part.version < version;
      }
    }
    return true;
  }

  /** Loads what others wrote; waits while something of one’s own is on its way. */
  async takeIn(): Promise<void> {
    if (this.saving() > 0) return void setTimeout(() => void this.takeIn(), 300);
    await this.reload();
  }

  /**
   * Writes the changed fields of one item. Another's change of the same field is shown, and the
   * answer written.
   * @returns whether it was written
   */
  async change(noun: Noun, item: Item, fields: Fields, undo?: Fields): Promise<boolean> {
    this.saving.update((n) => n + 1);
    try {
      const written = await this.inTurn(noun, item.id, (own) =>
        this.api.patch<Item>(`${noun}/${item.id}`, Math.max(item.version, own), fields),
      );
      if (undo)
        this.notice.say('Saved.', async () => void (await this.change(noun, written, undo)));
      return true;
    } catch (error) {
      return await this.resolve(noun, item, fields, error);
    } finally {
      this.saving.update((n) => n - 1);
    }
  }

  /**
   * Puts fields of an action on the screen before they are written, so that the next key press
   * builds on them.
   */
  showAtOnce(id: string, fields: Partial<Action>): void {
    this.plan.update(
      (plan) =>
        plan && {
          ...plan,
          objectives: plan.objectives.map((objective) => ({
            ...objective,
            actions: objective.actions.map((action) =>
              action.id === id ? { ...action, ...fields } : action,
            ),
          })),
        },
    );
  }

  async addAction(
    objective: ObjectiveTree,
    title: string,
    after: Action | null,
  ): Promise<string | null> {
    const siblings = inOrder(objective.actions);
    const index = after
      ? siblings.findIndex((action) => action.id === after.id)
      : siblings.length - 1;
    const position = positionBetween(
      siblings[index]?.position ?? null,
      siblings[index + 1]?.position ?? null,
    );
    const created = await this.create<ActionWithMilestones>('actions', {
      objectiveId: objective.id,
      title,
      position,
    });
    return created?.id ?? null;
  }

  addObjective(theme: Theme, title: string): Promise<Objective | null> {
    const last = this.plan()!
      .objectives.filter((objective) => objective.theme === theme)
      .at(-1);
    return this.create<Objective>('objectives', {
      planId: this.plan()!.id,
      theme,
      title,
      position: positionBetween(last?.position ?? null, null),
    });
  }

  addCriterion(objective: ObjectiveTree, title: string): Promise<Criterion | null> {
    return this.create<Criterion>('criteria', {
      objectiveId: objective.id,
      title,
      position: positionBetween(inOrder(objective.criteria).at(-1)?.position ?? null, null),
    });
  }

  addMilestone(
    action: ActionWithMilestones,
    title: string,
    due: string | null,
  ): Promise<Milestone | null> {
    return this.create<Milestone>('milestones', {
      actionId: action.id,
      title,
      due,
      position: positionBetween(inOrder(action.milestones).at(-1)?.position ?? null, null),
    });
  }

  addEvidence(action: ActionWithMilestones, title: string, url: string): Promise<Evidence | null> {
    return this.create<Evidence>('evidence', { actionId: action.id, title, url });
  }

  async addEvidenceFile(action: ActionWithMilestones, title: string, file: File): Promise<void> {
    await this.api.upload<Evidence>(
      `evidence/actions/${action.id}/files?id=${newId()}&title=${encodeURIComponent(title)}`,
      await uprightPicture(file),
    );
    await this.reload();
  }

  /** Moves an action to a place in a list of actions; undone by moving it back. */
  async place(action: Action, objectiveId: string, index: number): Promise<void> {
    const siblings = inOrder(
      this.plan()!
        .objectives.find((objective) => objective.id === objectiveId)!
        .actions.filter((other) => other.id !== action.id),
    );
    const position = positionBetween(
      siblings[index - 1]?.position ?? null,
      siblings[index]?.position ?? null,
    );
    await this.change(
      'actions',
      action,
      { position, ...(objectiveId === action.objectiveId ? {} : { objectiveId }) },
      { position: action.position, objectiveId: action.objectiveId },
    );
  }

  /** Moves an action up (−1) or down (+1) by one, into the neighbouring objective at the ends. */
  async step(action: Action, by: -1 | 1): Promise<void> {
    const objectives = this.plan()!.objectives;
    const at = objectives.findIndex((objective) => objective.id === action.objectiveId);
    const siblings = inOrder(objectives[at]!.actions);
    const index = siblings.findIndex((other) => other.id === action.id) + by;
    if (index >= 0 && index < siblings.length) return this.place(action, action.objectiveId, index);
    const next = objectives[at + by];
    if (next) await this.place(action, next.id, by > 0 ? 0 : next.actions.length);
  }

  /** Moves an objective up (−1) or down (+1) among those of its theme. */
  async stepObjective(objective: ObjectiveTree, by: -1 | 1): Promise<void> {
    const siblings = inOrder(
      this.plan()!.objectives.filter(
        (other) => other.theme === objective.theme && other.id !== objective.id,
      ),
    );
    const before = siblings.filter((other) => other.position < objective.position).length;
    const index = before + by;
    if (index < 0 || index > siblings.length) return;
    await this.change(
      'objectives',
      objective,
      {
        position: positionBetween(
          siblings[index - 1]?.position ?? null,
          siblings[index]?.position ?? null,
        ),
      },
      { position: objective.position },
    );
  }

  /** Changes the plan's own fields: its title and the days that it runs. */
  async changePlan(fields: Fields): Promise<void> {
    const plan = this.plan()!;
    this.plan.set(await this.api.patch<Plan>(`plans/${plan.id}`, plan.version, fields));
    this.notice.say('Saved.');
  }

  async remove(noun: Noun, item: Item): Promise<void> {
    await this.change(noun, item, { removed: true });
    await this.reload();
    this.notice.say(`“${item.title}” is removed.`, async () => {
      const now = await this.api.get<Item>(`${noun}/${item.id}`);
      await this.api.patch(`${noun}/${item.id}`, now.version, { removed: false });
      await this.reload();
    });
  }

  /** The same change of all selected actions, all or none; one undo takes it back. */
  async changeSelected(fields: Fields): Promise<void> {
    const before = this.actions().filter((action) => this.selected().has(action.id));
    const write = (actions: { id: string; version: number }[]) =>
      this.api.patchAll<ActionWithMilestones[]>('actions', { actions });
    try {
      const written = await write(before.map(({ id, version }) => ({ id, version, ...fields })));
      await this.reload();
      this.selected.set(new Set());
      const old = (action: Action) =>
        Object.fromEntries(
          Object.keys(fields).map((field) => [field, action[field as keyof Action]]),
        );
      this.notice.say(`${written.length} actions changed.`, async () => {
        await write(
          written.map(({ id, version }, index) => ({ id, version, ...old(before[index]!) })),
        );
        await this.reload();
      });
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  /** Different changes of several actions, all or none; one undo takes them back. */
  async changeEach(changes: readonly { id: string; fields: Fields }[]): Promise<void> {
    const before = new Map(this.actions().map((action) => [action.id, action]));
    const write = (actions: object[]) =>
      this.api.patchAll<ActionWithMilestones[]>('actions', { actions });
    try {
      const written = await write(
        changes.map(({ id, fields }) => ({ id, version: before.get(id)!.version, ...fields })),
      );
      await this.reload();
      this.notice.say(
        `${written.length} ${written.length === 1 ? 'action' : 'actions'} changed.`,
        async () => {
          await write(
            written.map(({ id, version }, index) => ({
              id,
              version,
              ...Object.fromEntries(
                Object.keys(changes[index]!.fields).map((field) => [
                  field,
                  before.get(id)![field as keyof Action],
                ]),
              ),
            })),
          );
          await this.reload();
        },
      );
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
    }
  }

  toggle(id: string, on: boolean): void {
    this.selected.update(
      (ids) => new Set(on ? [...ids, id] : [...ids].filter((other) => other !== id)),
    );
  }

  private readonly turns = new Map<string, Promise<number>>();
  /** How many writes have ended, whether they succeeded or not. */
  private ended = 0;

  /**
   * Writes of one item go one after the other, each naming the version that the one before made:
   * nobody conflicts with oneself.
   */
  private async inTurn(
    noun: Noun,
    id: string,
    write: (own: number) => Promise<Item>,
  ): Promise<Item> {
    const before = this.turns.get(id);
    const writing = before ? before.then(write) : write(0);
    const turn = writing.then(
      ({ version }) => version,
      () => before ?? 0,
    );
    this.turns.set(id, turn);
    await turn;
    this.ended++;
    const last = this.turns.get(id) === turn && this.turns.delete(id);
    const written = await writing;
    // While a later write waits, the screen shows that one already.
    if (last) this.merge(noun, written);
    return written;
  }

  private async create<Created>(noun: Noun, body: object): Promise<Created | null> {
    this.saving.update((n) => n + 1);
    try {
      const created = await this.api.post<Created>(noun, { id: newId(), ...body });
      await this.reload();
      return created;
    } catch (error) {
      this.notice.fault(toRefusal(error).message);
      return null;
    } finally {
      this.saving.update((n) => n - 1);
    }
  }

  private async resolve(noun: Noun, item: Item, fields: Fields, error: unknown): Promise<boolean> {
    const { problem } = toRefusal(error);
    if (!problem.conflicts) {
      if (problem.status === 404 || problem.code === 'plan_not_open') await this.reload();
      throw toRefusal(error);
    }
    const data: ConflictQuestion = {
      what: item.title,
      conflicts: problem.conflicts,
      label: (field) => fieldWords[field] ?? field,
      show: valueWords,
    };
    const chosen = await firstValueFrom(
      this.dialog
        .open<ConflictDialog, ConflictQuestion, Fields>(ConflictDialog, {
          data,
          width: '600px',
          maxWidth: '94vw',
        })
        .afterClosed(),
    );
    if (!chosen) return false;
    const free = Object.fromEntries(
      Object.entries(fields).filter(
        ([field]) => !problem.conflicts!.some((conflict) => conflict.field === field),
      ),
    );
    const wanted = { ...free, ...chosen };
    const now = problem.current as Item;
    if (Object.keys(wanted).length)
      return this.change(noun, { ...item, version: now.version }, wanted);
    await this.reload();
    return true;
  }

  /** Puts the answer of the server into the tree; a new place in the tree needs the whole of it. */
  private merge(noun: Noun, written: Item): void {
    const plan = this.plan();
    if (!plan) return;
    if (noun !== 'actions') return void this.reload();
    const action = written as unknown as ActionWithMilestones;
    const objectives = plan.objectives.map((objective) => {
      const others = objective.actions.filter((other) => other.id !== action.id);
      return {
        ...objective,
        actions:
          objective.id === action.objectiveId && !action.removed
            ? inOrder([...others, action])
            : others,
      };
    });
    this.plan.set({ ...plan, objectives });
  }
}
