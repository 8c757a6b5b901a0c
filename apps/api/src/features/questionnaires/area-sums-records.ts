import { run, sql, type Sql, type Tx } from '../../platform/database/index.js';

/**
 * Each count with a third of its error taken out, as `fitted` in the domain does. Marks that no
 * used code has add noise alone and are left out: how many codes were used is no secret.
 * @param waves the condition on `w` that picks the waves
 */
export const fittedCounts = (waves: Sql) => sql`
  select w.area_id, w.form, w.kind, w.school_year, c.wave_id, c.finding, c.mark, m.used,
         c.yes - (c.yes + c.no + c.skipped - m.used) / 3.0::float8 as yes,
         c.yes + c.no - 2 * (c.yes + c.no + c.skipped - m.used) / 3.0::float8 as valid
  from waves w
  join school_counts c on c.wave_id = w.id
  join wave_marks m on m.wave_id = c.wave_id and m.mark = c.mark
  where m.used > 0 and ${waves}`;

/** The tables of each mark, and of each school as a whole. */
export const groupedCounts = (fitted: Sql) => sql`
  select area_id, form, kind, school_year, finding, mark as "group", wave_id, 1 as tables, used,
         yes, valid
  from ${fitted}
  union all
  select area_id, form, kind, school_year, finding, 'all', wave_id, count(*)::int, sum(used)::int,
         sum(yes), sum(valid)
  from ${fitted}
  group by area_id, form, kind, school_year, finding, wave_id`;

/**
 * Adds the tables of these waves to the sums of their areas, in the transaction in which they begin
 * to count there: results of areas and of the programme read the sums and never a school's table.
 */
export const addToAreaSums = (tx: Tx, waveIds: readonly string[]): Promise<number> =>
  run(
    tx,
    sql`with fitted as (${fittedCounts(sql`w.id = any(${waveIds}::uuid[])`)}),
          grouped as (${groupedCounts(sql`fitted`)}),
          pairs as (
            select s.area_id, s.form, s.kind, s.school_year, s.finding, count(*)::int as pairs,
                   sum(s.yes * o.yes) as yes_yes, sum(s.yes * o.valid) as yes_other,
                   sum(s.valid * o.yes) as other_yes, sum(s.valid * o.valid) as valid_valid
            from fitted s
            join fitted o on o.wave_id = s.wave_id and o.finding = s.finding
            where s.mark = 'send' and o.mark = 'other'
            group by s.area_id, s.form, s.kind, s.school_year, s.finding)
        insert into area_sums as known (
          area_id, form, kind, school_year, finding, "group", schools, tables, used, used_squares,
          yes, valid, yes_squares, yes_valid, valid_squares,
          pairs, pair_yes_yes, pair_yes_valid, pair_valid_yes, pair_valid_valid)
        select g.area_id, g.form, g.kind, g.school_year, g.finding, g."group", count(*),
               sum(g.tables), sum(g.used), sum(g.used::float8 * g.used), sum(g.yes), sum(g.valid),
               sum(g.yes * g.yes), sum(g.yes * g.valid), sum(g.valid * g.valid),
               coalesce(max(p.pairs), 0), coalesce(max(p.yes_yes), 0),
               coalesce(max(p.yes_other), 0), coalesce(max(p.other_yes), 0),
               coalesce(max(p.valid_valid), 0)
        from grouped g
        left join pairs p on g."group" = 'all' and p.area_id = g.area_id and p.form = g.form
          and p.kind = g.kind and p.school_year = g.school_year and p.finding = g.finding
        group by g.area_id, g.form, g.kind, g.school_year, g.finding, g."group"
        order by g.area_id, g.form, g.kind, g.school_year, g.finding, g."group"
        on conflict (area_id, form, kind, school_year, finding, "group") do update set
          schools = known.schools + excluded.schools,
          tables = known.tables + excluded.tables,
          used = known.used + excluded.used,
          used_squares = known.used_squares + excluded.used_squares,
          yes = known.yes + excluded.yes,
          valid = known.valid + excluded.valid,
          yes_squares = known.yes_squares + excluded.yes_squares,
          yes_valid = known.yes_valid + excluded.yes_valid,
          valid_squares = known.valid_squares + excluded.valid_squares,
          pairs = known.pairs + excluded.pairs,
          pair_yes_yes = known.pair_yes_yes + excluded.pair_yes_yes,
          pair_yes_valid = known.pair_yes_valid + excluded.pair_yes_valid,
          pair_valid_yes = known.pair_valid_yes + excluded.pair_valid_yes,
          pair_valid_valid = known.pair_valid_valid + excluded.pair_valid_valid`,
  );
