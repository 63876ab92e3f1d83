using Dunwell.Domain;
using Dunwell.Domain.Team;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Admin;

/// <summary>The first run: one administrator and one creditor, all or nothing, and only while nobody can sign in yet.</summary>
public sealed class SetUpDesk(DunwellDb db, SetupToken token, SaveUser saveUser)
{
    public sealed record Input(string Token, string Email, string DisplayName, string Password, SaveCreditor.Input Creditor);

    public static Task<bool> IsDone(DunwellDb db, CancellationToken cancel) => db.Users.AnyAsync(cancel);

    public async Task<Result<Guid>> Run(Input input, CancellationToken cancel)
    {
        if (!token.Matches(input.Token))
            return new Refusal("setup.token", "That is not the code this server printed when it started", "token");
        await using var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancel);
        if (await IsDone(db, cancel))
            return new Refusal("setup.done", "The desk is set up already: sign in");
        var creditor = await SaveCreditor.Apply(db, input.Creditor, cancel);
        if (creditor.IsRefused)
            return creditor.Refusal!;
        await db.SaveChangesAsync(cancel);
        var user = await saveUser.Run(new(null, input.Email, input.DisplayName, Role.Administrator, null, input.Password), cancel);
        if (!user.IsRefused)
            await transaction.CommitAsync(cancel);
        return user;
    }
}
