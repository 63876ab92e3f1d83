using Dunwell.Domain.Team;
using Microsoft.AspNetCore.Authorization;

namespace Dunwell.Server.Platform.Auth;

/// <summary>Names the permission a page or route needs. Without it, being signed in is needed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class MayAttribute(Permission permission) : AuthorizeAttribute(permission.ToString())
{
    public Permission Permission { get; } = permission;
}
