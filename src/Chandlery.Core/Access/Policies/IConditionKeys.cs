namespace Chandlery.Core.Access.Policies;

/// <summary>What a request says about itself: the condition keys that policies ask for.</summary>
/// <remarks>
/// Asked only for keys that a statement needs, once its action and resource match. Nothing here waits: what has to be fetched is
/// fetched beforehand, and <see cref="PolicySet.AsksForResourceTags"/> says whether it is worth it.
/// </remarks>
public interface IConditionKeys
{
    /// <param name="key">Such as <c>aws:ResourceTag/team</c>, as the policy spells it: names of keys, those of tags among them, have no case.</param>
    KeyValues Find(string key);
}
