using Dunwell.Domain;
using Dunwell.Domain.Accounts;
using Dunwell.Server.Admin;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Accounts;

/// <summary>The creditor a command is for: by code, or the only one there is.</summary>
public sealed class FindCreditor(DunwellDb db)
{
    public async Task<Result<CreditorId>> Run(string? code, CancellationToken cancel)
    {
        var creditors = await ListCreditors.Visible(db).Where(c => code == null || c.Code == code).OrderBy(c => c.Code).Take(2).ToListAsync(cancel);
        return creditors switch
        {
            [var one] => one.Id,
            [] when code is null => new Refusal("creditor.none", "There is no creditor yet: open the desk and set it up, or use 'dunwell creditor add'", "creditor"),
            [] => new Refusal("creditor.unknown", $"There is no creditor with code '{code}'", "creditor"),
            _ => new Refusal("creditor.several", "There are several creditors: name one with --creditor CODE", "creditor"),
        };
    }
}
