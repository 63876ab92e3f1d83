using Dunwell.Domain.Banking;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Banking.Cash;

/// <summary>A bank account as lists show it.</summary>
/// <param name="Closing">Closing balance of the newest final statement, minor units; null when unknown.</param>
/// <param name="Differences">Statements that do not add up or do not follow the one before.</param>
public sealed record BankAccountRow(Guid Id, string Creditor, string Name, string Number, string Currency, DateOnly? StatedTo, DateTime? KnownTo, bool IsWatched, int Statements, long? Closing, int OpenReceipts, int Differences, string Zone);

/// <summary>The creditors' bank accounts with how fresh each feed is and what does not add up.</summary>
public sealed class ListBankAccounts(DunwellDb db, ReconcileAccount reconcile)
{
    public async Task<List<BankAccountRow>> Run(CancellationToken cancel)
    {
        var rows = await db.ListAsync(
            """
            select a.id, k.name, a.name, a.number, a.currency, a.stated_to, a.known_to, a.is_watched,
              (select count(*) from bank_statements s where s.bank_account_id = a.id),
              (select count(*) from bank_receipts r join bank_lines l on l.id = r.line_id where l.bank_account_id = a.id and r.state = 'Open'), k.time_zone
            from bank_accounts a join creditors k on k.id = a.creditor_id where {scope:a.creditor_id} order by k.name, a.number, a.currency
            """,
            null,
            static r => new BankAccountRow(r.Uuid(0), r.Text(1), r.Text(2), r.Text(3), r.Text(4), r.DateOrNull(5), r.InstantOrNull(6), r.FlagOrNull(7) ?? true, (int)r.Number(8), null, (int)r.Number(9), 0, r.Text(10)),
            cancel);
        for (var i = 0; i < rows.Count; i++)
        {
            var chain = await reconcile.ChainAsync(new(rows[i].Id), cancel);
            rows[i] = rows[i] with { Closing = chain.LastOrDefault(s => s.Statement.Kind == StatementKind.Statement)?.Statement.Closing, Differences = chain.Count(s => s.Gap is not (null or 0) || s.Statement.Difference is not (null or 0)) };
        }

        return rows;
    }
}

/// <summary>A statement in the chain of its account.</summary>
/// <param name="Gap">Its opening balance less the closing balance of the final statement before it, minor units; 0 when it follows, null when that cannot be said.</param>
public sealed record ChainedStatement(StoredStatement Statement, string FileName, long? Gap);

/// <param name="Amount">Credits of the lines, minor units.</param>
public sealed record ReconciledSums(long Credits, long Debits, long Posted, long SetAside, long Open, int Unread);

/// <summary>A line that is not explained by what was posted.</summary>
public sealed record UnexplainedLine(Guid Id, Guid? Receipt, DateOnly? On, long? Amount, string AmountText, string? Party, string Text, string State);

/// <param name="Unapplied">Of what is posted from this account, not put to items; minor units.</param>
public sealed record Reconciliation(BankAccount Account, string Creditor, IReadOnlyList<ChainedStatement> Chain, ReconciledSums Sums, IReadOnlyList<UnexplainedLine> Lines);

/// <summary>Reconciles a bank account: each statement with its own lines and with the one before, each credit with what was posted for it. Differences are listed, none is hidden.</summary>
public sealed class ReconcileAccount(DunwellDb db)
{
    private const int Listed = 200;

    public sealed record Input(BankAccountId AccountId);

    public async Task<Reconciliation?> Run(Input input, CancellationToken cancel)
    {
        if (await db.Set<BankAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == input.AccountId, cancel) is not { } account)
            return null;
        var creditor = await db.Set<Dunwell.Domain.Accounts.Creditor>().Where(c => c.Id == account.CreditorId).Select(c => c.Name).SingleAsync(cancel);
        var sums = await db.ListAsync(
            """
            select coalesce(sum(case when l.amount > 0 then l.amount else 0 end), 0), coalesce(sum(case when l.amount < 0 then l.amount else 0 end), 0),
              coalesce(sum((select sum(r.amount) from bank_receipts r where r.line_id = l.id and r.state = 'Posted')), 0),
              coalesce(sum((select sum(r.amount) from bank_receipts r where r.line_id = l.id and r.state = 'SetAside')), 0),
              coalesce(sum((select sum(r.amount) from bank_receipts r where r.line_id = l.id and r.state = 'Open')), 0),
              coalesce(sum(case when l.amount is null then 1 else 0 end), 0)
            from bank_lines l where l.bank_account_id = @account
            """,
            new { account = input.AccountId }, static r => new ReconciledSums(r.Sum(0), r.Sum(1), r.Sum(2), r.Sum(3), r.Sum(4), (int)r.Number(5)), cancel);
        var lines = await db.ListAsync(
            $$"""
            select l.id, r.id, coalesce(l.value_on, l.booked_on), coalesce(r.amount, l.amount), l.amount_text, coalesce(r.payer, l.party), case when r.id is null then l.text else r.text end,
              case when l.amount is null then 'unread' when r.id is null and l.amount > 0 then 'credit without a receipt' when r.id is null then 'debit' else 'open' end
            from bank_lines l left join bank_receipts r on r.line_id = l.id
            where l.bank_account_id = @account and (l.amount is null or (r.id is null and l.amount <> 0) or r.state = 'Open')
            order by l.value_on desc, l.id desc, r.id limit {{Listed}}
            """,
            new { account = input.AccountId }, static r => new UnexplainedLine(r.Uuid(0), r.UuidOrNull(1), r.DateOrNull(2), r.NumberOrNull(3), r.Text(4), r.TextOrNull(5), r.Text(6), r.Text(7)), cancel);
        return new(account, creditor, await ChainAsync(account.Id, cancel), sums[0], lines);
    }

    /// <summary>The account's statements, oldest first, final ones held against the one before.</summary>
    internal async Task<List<ChainedStatement>> ChainAsync(BankAccountId account, CancellationToken cancel)
    {
        var statements = await db.Set<StoredStatement>().AsNoTracking().Where(s => s.BankAccountId == account)
            .Join(db.Set<StoredBankFile>(), s => s.FileId, f => f.Id, (s, f) => new { Statement = s, f.FileName }).ToListAsync(cancel);
        var chain = new List<ChainedStatement>();
        StoredStatement? before = null;
        foreach (var one in statements.OrderBy(s => s.Statement.To).ThenBy(s => s.Statement.From).ThenBy(s => s.Statement.Id.Value))
        {
            chain.Add(new(one.Statement, one.FileName, one.Statement.Kind == StatementKind.Statement ? one.Statement.Opening - before?.Closing : null));
            before = one.Statement.Kind == StatementKind.Statement ? one.Statement : before;
        }

        return chain;
    }
}
