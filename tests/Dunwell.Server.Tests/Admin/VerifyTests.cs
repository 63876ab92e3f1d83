using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Admin;
using Dunwell.Server.Communications;
using Dunwell.Server.Platform.Database;
using Dunwell.Server.Tests.Infrastructure;
using Dunwell.Server.Tests.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Tests.Admin;

public class VerifyTests
{
    private const int PaymentLine = 3;

    [OnEachDatabase]
    public async Task An_untouched_book_is_proved_and_counted(Engine engine)
    {
        await using var given = await BookAsync(engine);
        var proof = await VerifyAsync(given);
        proof.Findings.ShouldBeEmpty();
        (proof.IsProved, proof.Accounts, proof.Items, proof.Entries, proof.Lines).ShouldBe((true, 1L, 3L, 5L, 5L));
    }

    [OnEachDatabase]
    public async Task A_byte_changed_in_a_text_is_found_on_its_line(Engine engine)
    {
        await using var given = await BookAsync(engine);
        await given.With((DunwellDb db) => db.Set<TimelineLine>().Where(l => l.Sequence == 4).ExecuteUpdateAsync(set => set.SetProperty(l => l.Text, "promised to Pay")));
        Only(await VerifyAsync(given)).ShouldBe(("ACME", "C-1 USD", 4));
    }

    [OnEachDatabase]
    public async Task A_changed_amount_is_found_on_the_line_that_sealed_it(Engine engine)
    {
        await using var given = await BookAsync(engine);
        await given.With((DunwellDb db) => db.Set<LedgerEntry>().Where(e => e.Kind == EntryKind.Payment).ExecuteUpdateAsync(set => set.SetProperty(e => e.Amount, e => e.Amount + 1)));
        Only(await VerifyAsync(given)).ShouldBe(("ACME", "C-1 USD", PaymentLine));
    }

    [OnEachDatabase]
    public async Task A_deleted_entry_is_found_on_the_line_that_sealed_it(Engine engine)
    {
        await using var given = await BookAsync(engine);
        await given.With((DunwellDb db) => db.Set<LedgerEntry>().Where(e => e.Kind == EntryKind.Payment).ExecuteDeleteAsync());
        var proof = await VerifyAsync(given);
        proof.Findings.ShouldContain(f => f.Line == PaymentLine);
        proof.Findings.ShouldContain(f => f.Line == null && f.What.Contains("beyond settled", StringComparison.Ordinal));
    }

    [OnEachDatabase]
    public async Task A_deleted_line_is_found_by_its_number(Engine engine)
    {
        await using var given = await BookAsync(engine);
        await given.With((DunwellDb db) => db.Set<TimelineLine>().Where(l => l.Sequence == 4).ExecuteDeleteAsync());
        Only(await VerifyAsync(given)).ShouldBe(("ACME", "C-1 USD", 4));
    }

    [OnEachDatabase]
    public async Task Lines_cut_off_the_end_are_missed_by_the_entries_they_sealed(Engine engine)
    {
        await using var given = await BookAsync(engine);
        await given.With((DunwellDb db) => db.Set<TimelineLine>().Where(l => l.Sequence >= PaymentLine).ExecuteDeleteAsync());
        Only(await VerifyAsync(given)).ShouldBe(("ACME", "C-1 USD", PaymentLine));
    }

    [OnEachDatabase]
    public async Task An_entry_put_on_no_item_is_found_and_breaks_the_control_account(Engine engine)
    {
        await using var given = await BookAsync(engine);
        await given.With((DunwellDb db) => db.Set<LedgerEntry>().Where(e => e.Kind == EntryKind.Payment).ExecuteUpdateAsync(set => set.SetProperty(e => e.CreditItemId, (OpenItemId?)null)));
        var proof = await VerifyAsync(given);
        proof.Findings.ShouldContain(f => f.Line == PaymentLine && f.What.Contains("no open item", StringComparison.Ordinal));
        proof.Findings.ShouldContain(f => f.Creditor == "all" && f.What.Contains("receivables account", StringComparison.Ordinal));
    }

    [OnEachDatabase]
    public async Task A_word_nobody_knows_is_found_and_stops_nothing(Engine engine)
    {
        await using var given = await BookAsync(engine);
        await given.With((DunwellDb db) => db.Database.ExecuteSqlRawAsync("update timeline_lines set kind = 'Noise' where sequence = 4"));
        Only(await VerifyAsync(given)).ShouldBe(("ACME", "C-1 USD", 4));
    }

    /// <summary>Two invoices (lines 1 and 2), a payment over both (line 3), two notes.</summary>
    private static async Task<GivenAccount> BookAsync(Engine engine)
    {
        var given = await GivenAccount.WithInvoicesAsync(engine, 10_000, 5_000);
        (await given.PayAsync(130m, "k")).IsRefused.ShouldBeFalse();
        foreach (var text in new[] { "promised to pay", "called" })
            await given.With((AddNote note) => note.Run(new(given.Account, text, "Ann"), default));
        return given;
    }

    private static Task<Verification> VerifyAsync(GivenAccount given) => given.Database.With((Verify verify) => verify.Run(new(), default));

    private static (string Creditor, string? Account, int? Line) Only(Verification proof)
    {
        var finding = proof.Findings.ShouldHaveSingleItem();
        return (finding.Creditor, finding.Account, finding.Line);
    }
}
